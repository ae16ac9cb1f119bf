import type { Address } from '../../model/address';
import type { Kind, Spec } from '../../model/spec';
import type { Binding } from '../../plan/binding';
import { rulesOf } from '../../plan/kinds';
import type { Operation } from '../../plan/types';

/** An object that a run created, and of which the account holds another of the same identity. */
export interface Doubled {
  address: Address;
  /** The CRM's ids of all of them, ours among them. */
  ids: string[];
}

/**
 * Before a run there was none, or it would have been adopted: somebody else, or a request that nobody waited for any
 * more, made the same at the same time. `binding`: the account as it was read at the end.
 */
export function doubledIn(operations: readonly Operation[], binding: Binding): Doubled[] {
  return operations.flatMap(({ action, kind, after, address }) => {
    if (action !== 'create' || !after) return [];
    const ids = idsOf(kind, after, binding);
    return ids.length > 1 ? [{ address, ids }] : [];
  });
}

function idsOf(kind: Kind, spec: Spec, { snapshot }: Binding): string[] {
  const rules = rulesOf(kind);
  return rules.candidates(spec, rules.rows(snapshot)).map((row) => rules.rowId(row));
}
