import type { EnvironmentValues } from '../../configuration/model/configuration';
import type { Diagnostic } from '../../model/diagnostic';
import type { Managing } from '../../model/relations';
import type { Kind, Spec } from '../../model/spec';

/** An object as the text shall state it: attributes that its spec leaves out are left out of the text. */
export interface TargetObject {
  kind: Kind;
  key: string;
  spec: Spec;
  /** Of an object that is new to the text: where it exists. Left out: everywhere. */
  environments?: readonly string[];
}

/** An object that shall no longer stand in the text of this environment. */
export interface GoneObject {
  kind: Kind;
  key: string;
}

export interface RewriteInput {
  /** The files below crm/ by name, as loadProject answers them. They must be free of errors. */
  sources: ReadonlyMap<string, string>;
  /** Whose text is rewritten; objects that exist elsewhere only are left alone. */
  environment: EnvironmentValues;
  /** All others stay as they are. */
  wanted: readonly TargetObject[];
  gone?: readonly GoneObject[];
  /**
   * The stages that shall state each relation, as DesiredState has them. Left out: those that do so now, and those a
   * wanted field names.
   */
  managed?: Managing;
  /** Why objects are gone, for removals.yaml. */
  reason: string;
  /** Where new files find their schemas, relative to the project (schemaFolder). */
  schemas: string;
}

export interface Rewritten {
  /** The files that change, by name; undefined: the file goes. */
  files: Map<string, string | undefined>;
  /** What was left as it stands because only a person can decide: at file:line, with what to do. */
  conflicts: Diagnostic[];
}
