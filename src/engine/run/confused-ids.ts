import type { Address } from '../../model/address';
import type { DesiredState } from '../../model/desired';
import type { RecordedState } from '../../model/recorded-state';
import type { Snapshot } from '../../model/snapshot';
import { bind } from '../../plan/bind';
import type { Binding } from '../../plan/binding';
import { rulesOf } from '../../plan/kinds';
import type { Operation } from '../../plan/types';
import type { Written } from '../../registry/driver';

/**
 * Creations whose answer gave the id of another new object: the account shows something else under it, and what was made
 * under another one. Answers the right ids; whoever kept the wrong ones would change, and delete, one for the other.
 */
export function confusedIds({
  operations,
  desired,
  base,
  snapshot,
}: {
  operations: readonly Operation[];
  desired: DesiredState;
  /** Our records as the answers leave them. */
  base: RecordedState;
  snapshot: Snapshot;
}): Map<Address, Written> {
  const binding = bind({ desired, base, snapshot });
  const confused = new Set(
    operations.filter((operation) => isConfused(operation, binding)).map(({ address }) => address),
  );
  if (confused.size === 0) return new Map();
  const others: RecordedState = new Map([...base].filter(([address]) => !confused.has(address)));
  const found = bind({ desired, base: others, snapshot }).objects;
  return new Map(
    [...confused].flatMap((address): [Address, Written][] => {
      const { id, ids = {} } = found.get(address) ?? {};
      return id === undefined ? [] : [[address, { id, ids }]];
    }),
  );
}

function isConfused({ action, kind, address, after }: Operation, { objects, snapshot }: Binding): boolean {
  const row = objects.get(address)?.row;
  if (action !== 'create' || !after || !row) return false;
  const rules = rulesOf(kind);
  const ids = rules.candidates(after, rules.rows(snapshot)).map((candidate) => rules.rowId(candidate));
  return ids.length === 1 && ids[0] !== rules.rowId(row);
}
