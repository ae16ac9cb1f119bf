import type { Operation } from '../plan/types';

/** Something a rollback cannot bring back; `code` is a message of src/messages/rollback.ts. */
export interface Loss {
  code: string;
  args: Record<string, string | number>;
}

/** What stays lost although the run is undone, judged by what the run did. */
export function lossesOf(operations: readonly Operation[]): Loss[] {
  return operations.flatMap((operation) => {
    const object = operation.key;
    if (operation.action === 'delete') {
      const what = operation.kind === 'field' ? [{ code: 'LOSS_VALUES', args: { object } }] : [];
      return [{ code: 'LOSS_IDENTITY', args: { object } }, ...what, ...leadLosses(operation)];
    }
    const parts = operation.removals.flatMap((part) => [
      { code: part.part === 'option' ? 'LOSS_VALUES' : 'LOSS_IDENTITY', args: { object: `${object}/${part.key}` } },
    ]);
    return [...parts, ...givenCode(operation), ...leadLosses(operation)];
  });
}

/** The CRM documents no way to take a code from a field again. */
function givenCode({ action, before, changes, key }: Operation): Loss[] {
  const given = action !== 'create' && before !== null && changes.some(({ path, from }) => path === 'code' && from === undefined);
  return given ? [{ code: 'LOSS_CODE', args: { object: key } }] : [];
}

function leadLosses(operation: Operation): Loss[] {
  return operation.impact.map(({ count, in: place }) => ({ code: 'LOSS_LEADS', args: { count, place } }));
}
