import type { Report } from '../../diagnostics/findings';
import { factsOf } from '../../model/kind-facts';
import type { AttributeSetDeclaration, Configuration, ObjectDeclaration } from './configuration';
import type { FileKind } from './file-kinds';

/** What the checks look things up in; built once per text. */
export interface ConfigurationIndex {
  /** The account's lists by key. */
  lists: ReadonlyMap<string, AttributeSetDeclaration>;
  /** Kinds of files that could not be read at all: what they would have named is not "unknown". */
  unread: ReadonlySet<FileKind>;
}

export function indexConfiguration(text: Configuration, unread: ReadonlySet<FileKind> = new Set()): ConfigurationIndex {
  return { lists: new Map(listsIn(text.plain).map((list) => [list.key, list])), unread };
}

/** The objects that have fields of their own. */
export function listsIn(plain: readonly AttributeSetDeclaration[]): AttributeSetDeclaration[] {
  return plain.filter(({ kind }) => factsOf(kind).hasFields);
}

/** Whether an object exists in an environment. */
export function existsIn(object: ObjectDeclaration, environment: string): boolean {
  return object.environments === undefined || object.environments.includes(environment);
}

/** Whether two objects exist together somewhere. */
export function meet(left: ObjectDeclaration, right: ObjectDeclaration): boolean {
  return left.environments === undefined || left.environments.some((environment) => existsIn(right, environment));
}

/** A rule over the whole text: reports, never throws, and knows nothing of files. */
export type ConfigurationCheck = (text: Configuration, index: ConfigurationIndex, report: Report) => void;
