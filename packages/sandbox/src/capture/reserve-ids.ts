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
  reserve(
    'nested',
    fields.flatMap((field) => field.nested ?? []),
  );
  reserve('catalog', store.all('catalog'));
  reserve('customerStatus', store.all('customerStatus'));
  reserve('segment', store.all('segment'));
  reserve('role', store.all('role'));
  reserve('user', store.all('user'));
  reserve('department', store.all('department'));
  reserve('webhook', store.all('webhook'));
  reserve('tag', store.all('tag'));
  reserve('lossReason', store.all('lossReason'));
  reserve('source', [...store.all('source'), ...store.all('websiteButton')]);
  reserve(
    'websiteButton',
    store.all('websiteButton').map((button) => ({ id: button.button_id ?? 0 })),
  );
  reserve('chatTemplate', store.all('chatTemplate'));
  reserve(
    'review',
    store.all('chatTemplate').flatMap((template) => template.reviews),
  );
  reserve(
    'group',
    store.all('group').map((group) => ({ id: Number(/\d+$/.exec(group.group_id)?.[0] ?? 0) })),
  );

  function reserve(counter: string, objects: readonly { id: number }[]): void {
    const highest = objects.reduce((most, { id }) => (Number.isSafeInteger(id) ? Math.max(most, id) : most), 0);
    store.reserve(counter, highest);
  }
}
