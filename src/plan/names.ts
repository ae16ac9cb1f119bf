import type { Kind } from '../model/spec';

/** Ids to symbolic references, for writing live objects in the words of the configuration. */
export interface Names {
  /** What a row calls by the CRM's own ids (`referredToAs` of the rules); undefined without a key in the configuration. */
  reference(live: string): string | undefined;
  /** The key of an object of a kind whose ids are the account's; undefined without a key in the configuration. */
  object(kind: Kind, id: string): string | undefined;
}
