import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FieldSpec, LiveField } from '../../src/crm/amocrm/model/composite-kinds/field';
import { EVERY_FORM, type OpenAccount, openAccount, ownStages } from './sandbox-account';
import { updateItem, writeUpdate } from './update-item';

const PLAIN: FieldSpec = { entity: 'leads', name: 'Номер договора', type: 'text' };
const TRACKED: FieldSpec = {
  entity: 'leads',
  name: 'Client id',
  type: 'tracking_data',
  trackingCallback: 'getClientId',
};

describe.each(EVERY_FORM)('what stages and pages say of fields, on the sandbox (%s, %s)', (flavour, preset) => {
  let account: OpenAccount;
  let stages: string[];
  beforeEach(async () => {
    account = await openAccount(flavour, { preset });
    const pipeline = (await account.driver.snapshot()).pipelines[0]!;
    stages = [...ownStages(pipeline).map(({ id }) => id), 142].map((id) => `#${pipeline.id}/${id}`);
  });
  afterEach(() => account.close());

  async function created(spec: FieldSpec) {
    const items = [{ key: 'leads.f', spec }];
    const run = await account.exactly((context) => account.driver.writers.field.create(items, context));
    expect(run.received).toEqual(['POST /leads/custom_fields']);
    return run.snapshot.fields.find(({ id }) => String(id) === run.result[0]!.id)!;
  }

  async function updated(before: FieldSpec, after: FieldSpec) {
    const item = updateItem('field', { key: 'leads.f', live: await created(before), ids: {}, after, removals: [] });
    const run = await account.exactly((context) => writeUpdate(account.driver.writers.field, item, context));
    expect(run.received).toHaveLength(run.forecast);
    return { received: run.received, live: run.snapshot.fields.find(({ id }) => id === item.live.id)! };
  }

  const hidden = ({ stages }: LiveField) =>
    stages.hides?.map(({ pipelineId, statusId }) => `#${pipelineId}/${statusId}`);

  it('a field is born hidden', async () => {
    expect(hidden(await created({ ...PLAIN, hiddenIn: [stages[0]!] }))).toEqual([stages[0]]);
  });

  it('a field is hidden in other stages than before, and required as before', async () => {
    const before = { ...PLAIN, hiddenIn: [stages[0]!], requiredIn: [stages.at(-1)!] };
    const { live, received } = await updated(before, { ...before, hiddenIn: [stages.at(-1)!] });
    expect(received).toHaveLength(1);
    expect(hidden(live)).toEqual([stages.at(-1)]);
    expect(live.stages.requires).toHaveLength(1);
  });

  it('a field is hidden nowhere any more; the same stages in another order are no change', async () => {
    const before = { ...PLAIN, hiddenIn: stages.slice(0, 2) };
    expect((await updated(before, { ...before, hiddenIn: stages.slice(0, 2).reverse() })).received).toEqual([]);
    expect(hidden((await updated({ ...before, name: 'Второе' }, { ...PLAIN, hiddenIn: [] })).live)).toEqual([]);
  });

  it('the function that fills a field from a page is written and changed', async () => {
    expect(await created(TRACKED)).toMatchObject({ trackingCallback: 'getClientId' });
    const other = { ...TRACKED, name: 'Visit', trackingCallback: 'getVisit' };
    const { live, received } = await updated({ ...other, trackingCallback: 'getClientId' }, other);
    expect(received).toHaveLength(1);
    expect(live).toMatchObject({ trackingCallback: 'getVisit' });
  });
});
