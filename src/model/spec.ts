import { isAttributeSet } from './attribute-sets';
import type { AttributeSetSpec } from './facts';
import type { Kind } from './kinds';

export type { Kind };

/**
 * The canonical form of a configuration object: what the configuration says (desired), what was last applied (recorded)
 * and what the CRM holds (live) are all brought into the form of their kind before anything is compared. Only the facts
 * and the rules of its kind know what is in it.
 *
 * References are symbolic: a stage is `sales/qualified`, a field is `leads.source`, a group or role is its key.
 * A live reference to an object that has no key in the configuration is written with ids: `#<id>/<id of the part>` for a
 * stage. An absent optional property means "not ours, leave it as it is"; an empty list means "ours, and empty".
 */
export type Spec = object;

/** Whether something is a set of attributes, so that its spec is one. */
export function isAttributeSetSpec(of: Kind, spec: Spec | null | undefined): spec is AttributeSetSpec {
  return isAttributeSet(of) && spec !== null && spec !== undefined;
}

/** The same object with another spec of its kind. */
export function withSpec<O extends { spec: Spec }>(object: O, spec: Spec): O {
  return { ...object, spec };
}
