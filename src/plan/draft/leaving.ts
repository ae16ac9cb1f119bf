import type { Diagnostic } from '../../model/diagnostic';
import { factsOf } from '../../model/kind-facts';
import type { Bound } from '../binding';
import { rulesOf } from '../kinds';
import { manualStep } from '../manual-steps';
import { finding, undeclared } from '../removals';
import type { Operation, UndoClass } from '../types';
import { lostBetween } from '../undo';
import type { Context } from './context';
import { type Found, withoutOperation } from './found';
import { skeleton } from './operation';

/** The object is gone from the text: its fate must be stated. */
export function leave(object: Bound, context: Context): Found {
  const { key, kind } = object;
  const before = object.live ?? null;
  if (factsOf(kind).implied) return { operation: skeleton(object, 'record', before, null), manual: [], findings: [] };
  const removal = context.removals.ofObject(object);
  if (!removal) return withoutOperation([undeclared(key, kind, { renamed: context.renamed(object) })]);
  const gone = object.row === undefined;
  const deletes = removal.action === 'delete' && !gone;
  if (deletes && context.reach(kind).delete === 'manual')
    return withoutOperation([], [manualStep(object, 'delete', context.crm)]);
  const operation: Operation = {
    ...skeleton(object, deletes ? 'delete' : gone ? 'record' : 'detach', before, null),
    removal: { reason: removal.reason, ...(removal.moveTo === undefined ? {} : { moveTo: removal.moveTo }) },
    undo: deletes ? undoOfDelete(object, context) : 'R0',
    risk: deletes ? 'high' : 'low',
  };
  const findings = obstacles(object, removal.action, context).map(({ code, args }) => finding(code, args, removal));
  return { operation, manual: [], findings };
}

/** What stands in the way of the stated fate. */
function obstacles(
  object: Bound,
  action: 'delete' | 'detach',
  context: Context,
): readonly Pick<Diagnostic, 'code' | 'args'>[] {
  if (action === 'detach') return [];
  const { kind, row, key, address } = object;
  // a list that the account does not show is no proof that the object is gone
  const unseen = context.availability(object, row ? 'delete' : 'forget');
  const impossible =
    row && context.reach(kind).delete === 'never' ? { code: 'DELETE_IMPOSSIBLE', args: {} } : undefined;
  const named = [impossible, unseen].flatMap((obstacle) => obstacle ?? []);
  return [
    ...named.map(({ code, args }) => ({ code, args: { object: address, ...args } })),
    ...[row && rulesOf(kind).notDeletable?.(row, key)].flatMap((refusal) => refusal ?? []),
  ];
}

/** What cannot be made does not come back at all, or not as it was. */
function undoOfDelete({ kind, live }: Bound, { crm }: Context): UndoClass {
  const lost = live && (rulesOf(kind).notCreatable?.(live) || lostBetween(kind, live, null, crm).length > 0);
  const { undoDelete, undoDeleteUnused = undoDelete } = factsOf(kind);
  return lost ? 'R3' : undoDeleteUnused;
}
