import { describe, expect, it } from 'vitest';
import { createDry } from '../../src/crm/amocrm/dry';
import type { LivePipeline } from '../../src/crm/amocrm/model/composite-kinds/pipeline';
import type { LiveRole, RoleSpec } from '../../src/crm/amocrm/model/composite-kinds/role';
import { roleWriter } from '../../src/crm/amocrm/writers/role';
import { webhookWriter } from '../../src/crm/amocrm/writers/webhook';
import { emptySnapshot, recording, resolver, stage } from './fakes';
import { updateItem, writeUpdate } from './update-item';

const cells = { view: 'all', add: 'all', edit: 'own', delete: 'none', export: 'group' } as const;
const rights: LiveRole['rights'] = {
  leads: cells,
  contacts: cells,
  companies: cells,
  tasks: { edit: 'own', delete: 'none' },
};
const LETTERS = { view: 'A', add: 'A', edit: 'M', delete: 'D', export: 'G' };
const RIGHTS = { leads: LETTERS, contacts: LETTERS, companies: LETTERS, tasks: { edit: 'M', delete: 'D' } };
// a row always carries all its cells: what the text does not restrict is open
const WON_ROW = {
  entity_type: 'leads',
  pipeline_id: 1,
  status_id: 142,
  rights: { view: 'A', edit: 'D', delete: 'A', export: 'A' },
};
const live: LiveRole = {
  id: 5,
  name: 'Менеджер',
  rights,
  stageRights: [{ pipelineId: 1, statusId: 142, rights: { view: 'all', edit: 'none', delete: 'all', export: 'all' } }],
  mail: false,
  lists: true,
};
const pipeline: LivePipeline = {
  id: 1,
  name: 'P',
  main: true,
  incoming: true,
  archived: false,
  stages: [stage(10, 'Неразобранное', { role: 'incoming' }), stage(11, 'Этап')],
};
const echo = createDry().send;
const STAGES: Record<string, [number, number]> = {
  'sales/won': [1, 142],
  'sales/new': [1, 11],
  'sales/incoming': [1, 10],
};
const context = () => recording(echo, resolver({ stages: STAGES }), emptySnapshot({ pipelines: [pipeline] }));

async function patchOf(after: RoleSpec, row = live) {
  const { context: write, sent } = context();
  const item = updateItem('role', { key: 'manager', live: row, ids: {}, after, removals: [] }, { stages: STAGES });
  await writeUpdate(roleWriter, item, write);
  return sent[0]?.body;
}

describe('updating a role', () => {
  const same: RoleSpec = { name: 'Менеджер', rights };

  it('sends nothing when nothing differs', async () => {
    expect(await patchOf(same)).toBeUndefined();
    expect(
      await patchOf({ ...same, stages: { 'sales/won': { edit: 'none' } }, mail: false, lists: true }),
    ).toBeUndefined();
  });

  it('sends the whole role for a new name: what a part would do, nobody measured', async () => {
    expect(await patchOf({ ...same, name: 'Продавец' })).toEqual({
      name: 'Продавец',
      rights: { ...RIGHTS, mail_access: false, catalog_access: true, status_rights: [WON_ROW] },
    });
  });

  it('sends all rights and the present stage rows when any right differs', async () => {
    expect(await patchOf({ ...same, mail: true })).toEqual({
      name: 'Менеджер',
      rights: { ...RIGHTS, mail_access: true, catalog_access: true, status_rights: [WON_ROW] },
    });
  });

  it('sends the rows that do not change along, as they came', async () => {
    const body = await patchOf({
      ...same,
      stages: { 'sales/new': { delete: 'none' }, 'sales/won': { edit: 'none' } },
    });
    expect(body).toMatchObject({ rights: { status_rights: [{ status_id: 11, rights: { delete: 'D' } }, WON_ROW] } });
  });

  it('clears stage rights only when the text says there are none', async () => {
    expect(await patchOf({ ...same, stages: {} })).toMatchObject({ rights: { status_rights: [] } });
  });

  it('never sends an empty list by accident', async () => {
    expect(await patchOf({ ...same, stages: {}, mail: true }, { ...live, stageRights: [] })).toEqual({
      name: 'Менеджер',
      rights: { ...RIGHTS, mail_access: true, catalog_access: true },
    });
  });

  it('gives the incoming stage no export right', async () => {
    const body = await patchOf({
      ...same,
      stages: { 'sales/won': { edit: 'none' }, 'sales/incoming': { edit: 'none', export: 'all' } },
    });
    expect(body).toMatchObject({
      rights: { status_rights: [{ status_id: 10, rights: { view: 'A', edit: 'D', delete: 'D' } }, WON_ROW] },
    });
  });
});

it('creates all roles with one request', async () => {
  const { context: write, sent } = context();
  const items = [
    {
      key: 'manager',
      spec: { name: 'Менеджер', rights, stages: { 'sales/won': { edit: 'none' as const } }, mail: false },
    },
    { key: 'guest', spec: { name: 'Гость', rights } },
  ];
  const written = await roleWriter.create(items, write);
  expect(sent).toEqual([
    {
      method: 'POST',
      path: '/roles',
      body: [
        {
          name: 'Менеджер',
          rights: { ...RIGHTS, mail_access: false, status_rights: [WON_ROW] },
          request_id: 'manager',
        },
        { name: 'Гость', rights: RIGHTS, request_id: 'guest' },
      ],
    },
  ]);
  expect(new Set(written.map(({ id }) => id)).size).toBe(2);
});

describe('webhooks', () => {
  const hook = { id: 3, destination: 'https://a.test/', events: ['add_lead'], disabled: false };
  const sentFor = async (url: string, events: string[]) => {
    const { context: write, sent } = context();
    const item = updateItem('webhook', { key: 'h', live: hook, ids: {}, after: { url, events }, removals: [] });
    await writeUpdate(webhookWriter, item, write);
    return sent;
  };

  it('sends nothing when nothing differs', async () => {
    expect(await sentFor('https://a.test/', ['add_lead'])).toEqual([]);
  });

  it('replaces the settings of the same destination with a POST', async () => {
    expect(await sentFor('https://a.test/', ['add_lead', 'status_lead'])).toEqual([
      {
        method: 'POST',
        path: '/webhooks',
        body: { destination: 'https://a.test/', settings: ['add_lead', 'status_lead'] },
      },
    ]);
  });

  it('subscribes the new destination before it leaves the old one', async () => {
    const sent = await sentFor('https://b.test/', ['add_lead']);
    expect(sent.map(({ method, body }) => [method, body])).toEqual([
      ['POST', { destination: 'https://b.test/', settings: ['add_lead'] }],
      ['DELETE', { destination: 'https://a.test/' }],
    ]);
  });
});
