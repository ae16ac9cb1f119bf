import type { Report } from '../../diagnostics/findings';
import type { CompositeKind } from '../../model/amocrm/kind-names';
import { factsOf } from '../../model/kind-facts';
import type { AttributeSetDeclaration, Configuration, ObjectDeclaration, StageDeclaration } from './configuration';
import type { FileKind } from './file-kinds';

/** What the checks look things up in; built once per text. */
export interface ConfigurationIndex {
  pipelines: ReadonlySet<string>;
  /** `sales/new`, and `sales/won`, `sales/lost` of every pipeline. */
  stages: ReadonlySet<string>;
  /** `sales/incoming` of the pipelines that may have the incoming stage; only rights speak of it. */
  incoming: ReadonlySet<string>;
  /** `leads.source` → its place in the text's list. */
  fields: ReadonlyMap<string, number>;
  /** The account's lists by key. */
  lists: ReadonlyMap<string, AttributeSetDeclaration>;
  /** Kinds of files that could not be read at all: what they would have named is not "unknown". */
  unread: ReadonlySet<FileKind>;
}

export const SYSTEM_STAGES = ['won', 'lost'] as const;

/** What of a text holds objects. */
export const OBJECT_LISTS = [
  'pipelines',
  'groups',
  'fields',
  'roles',
  'webhooks',
  'plain',
] as const satisfies readonly (keyof Configuration)[];

/** What the objects of a list are; those of `plain` say it themselves. */
export const KIND_OF = {
  pipelines: 'pipeline',
  groups: 'field_group',
  fields: 'field',
  roles: 'role',
  webhooks: 'webhook',
} as const satisfies Record<Exclude<(typeof OBJECT_LISTS)[number], 'plain'>, CompositeKind>;

export function indexConfiguration(text: Configuration, unread: ReadonlySet<FileKind> = new Set()): ConfigurationIndex {
  return {
    pipelines: new Set(text.pipelines.map((pipeline) => pipeline.key)),
    stages: new Set(
      text.pipelines.flatMap((pipeline) =>
        [...pipeline.stages.map((stage: StageDeclaration) => stage.key), ...SYSTEM_STAGES].map(
          (stage) => `${pipeline.key}/${stage}`,
        ),
      ),
    ),
    incoming: new Set(text.pipelines.filter(({ incoming }) => incoming !== false).map(({ key }) => `${key}/incoming`)),
    fields: new Map(text.fields.map((field, index) => [`${field.entity}.${field.key}`, index])),
    lists: new Map(listsIn(text.plain).map((list) => [list.key, list])),
    unread,
  };
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
