import type { Account } from '../account';

/** New objects get ids above the captured ones, as they would in the account these come from. */
export function reserveIds({ store }: Account): void {
  const pipelines = store.all('pipeline');
  const stages = pipelines.flatMap((pipeline) => pipeline.stages);
  const fields = store.all('field');
  reserve('pipeline', pipelines);
  reserve('stage', stages);
  reserve(
    'hint',
    stages.flatMap((stage) => stage.hints),
  );
  reserve('field', fields);
  reserve(
    'enum',
    fields.flatMap((field) => field.enums ?? []),
  );
  reserve('role', store.all('role'));
  reserve('user', store.all('user'));
  reserve('webhook', store.all('webhook'));
  reserve('department', store.all('department'));
  reserve(
    'group',
    store.all('group').map((group) => ({ id: Number(/\d+$/.exec(group.group_id)?.[0] ?? 0) })),
  );

  function reserve(counter: string, objects: readonly { id: number }[]): void {
    const highest = objects.reduce((most, { id }) => (Number.isSafeInteger(id) ? Math.max(most, id) : most), 0);
    store.reserve(counter, highest);
  }
}
