import type { Crm } from '../../model/crm';
import type { AttributeSetSpec } from '../../model/facts';
import type { Kind } from '../../model/kinds';
import type { Managed } from '../../model/manage';

/**
 * Everything under crm/ as plain JSON: shorthands written out, references complete, `${variables}` still in place.
 * It holds no file names and no positions, and every ordered thing is a list, so that a release can freeze it and its
 * digest depends on nothing but the meaning. A CRM has more lists in it (crm-lists.ts), which only its own folder knows.
 */
export interface Configuration {
  format: 1;
  project: ProjectSettings;
  /** Sorted by name. */
  variables: VariableDeclaration[];
  /** Objects of all plain kinds, in the order of the registry. */
  plain: AttributeSetDeclaration[];
  removals: RemovalDeclaration[];
}

export interface ProjectSettings {
  name: string;
  crm: Crm;
  language: 'ru' | 'en';
  /** In the order of promotion. */
  environments: string[];
  manage: Readonly<Record<string, Managed>>;
  /** Environments in which nothing is applied without an approved plan. */
  approval: string[];
  audit?: { path?: string };
  /** Advice of `crmctl lint` that the owner has declined; a rule without an object is off altogether. */
  lint?: { exceptions: LintException[] };
}

export interface LintException {
  rule: string;
  object?: string;
  reason: string;
}

export type VariableType = 'string' | 'number' | 'boolean';
export type VariableValue = string | number | boolean;

/** What an environment says of the text's variables. */
export interface EnvironmentValues {
  name: string;
  variables: Readonly<Record<string, VariableValue>>;
  /** Variables whose values are in the environment of the process, known by now or not: under which name. */
  elsewhere?: Readonly<Record<string, string>>;
}

export interface VariableDeclaration {
  name: string;
  type: VariableType;
  description: string;
  default?: VariableValue;
}

/** What every object may carry. */
export interface ObjectDeclaration {
  key: string;
  /** Left out: it exists everywhere. */
  environments?: string[];
  formerly?: string[];
}

/** An object that is a set of attributes; the key of one that belongs to an entity begins with it. */
export interface AttributeSetDeclaration extends ObjectDeclaration {
  kind: Kind;
  values: AttributeSetSpec;
}

export interface RemovalDeclaration {
  object: string;
  action: 'delete' | 'detach';
  moveTo?: string;
  reason: string;
}
