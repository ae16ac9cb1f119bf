import type { Operation } from '../plan/types';

/** Something a rollback cannot bring back; `code` is a message of src/messages/release.ts. */
export interface Loss {
  code: string;
  args: Record<string, string | number | readonly string[]>;
}

/** What stays lost although a run is undone: by what the run did, and by what undoing it does to newer data. */
export function lossesOf(undone: readonly Operation[], way: readonly Operation[]): Loss[] {
  return [...undone.flatMap(destroyedBy), ...way.flatMap(enteredSince)];
}

function destroyedBy(operation: Operation): Loss[] {
  const object = operation.key;
  if (operation.action === 'delete') {
    const values = operation.kind === 'field' ? [{ code: 'LOSS_VALUES', args: { object } }] : [];
    return [{ code: 'LOSS_IDENTITY', args: { object } }, ...values, ...leadLosses(operation)];
  }
  const parts = operation.removals.map((part) => ({
    code: part.part === 'option' ? 'LOSS_VALUES' : 'LOSS_IDENTITY',
    args: { object: `${object}/${part.key}` },
  }));
  return [...parts, ...givenCode(operation), ...leadLosses(operation)];
}

/** The CRM documents no way to take a code from a field again. */
function givenCode({ before, changes, key }: Operation): Loss[] {
  const given = before !== null && changes.some(({ path, from }) => path[0] === 'code' && from === undefined);
  return given ? [{ code: 'LOSS_CODE', args: { object: key } }] : [];
}

/** Objects of the run disappear again, and with them what people have put into them meanwhile; some cannot. */
function enteredSince(operation: Operation): Loss[] {
  const object = operation.key;
  if (operation.action === 'detach') return [{ code: 'LOSS_STAYS', args: { object } }];
  if (operation.action === 'delete' && operation.kind === 'field') return [{ code: 'LOSS_ENTERED', args: { object } }];
  const options = operation.removals
    .filter((part) => part.part === 'option')
    .map((part) => ({ code: 'LOSS_ENTERED', args: { object: `${object}/${part.key}` } }));
  const moved = operation.impact.map(({ count, in: place, movesTo = '?' }) => ({
    code: 'LOSS_MOVED',
    args: { count, place, to: movesTo },
  }));
  return [...options, ...moved];
}

function leadLosses(operation: Operation): Loss[] {
  return operation.impact.map(({ count, in: place }) => ({ code: 'LOSS_LEADS', args: { count, place } }));
}
