import { describe, expect, it } from 'vitest';
import { readLeads } from '../../src/crm/amocrm/leads';
import { readAnswers } from '../../src/crm/amocrm/read/answers';
import { listsFor } from '../../src/crm/amocrm/read/lists';
import { parseSnapshot } from '../../src/crm/amocrm/read/snapshot';
import { failureOf } from './fakes';

type Pages = Record<string, unknown>;

const list = (collection: string, rows: unknown, next = false) => ({
  _links: next ? { next: { href: 'https://elsewhere.test/?page=2' } } : {},
  _embedded: { [collection]: rows },
});
const cells = (view = 'A') => ({ view, add: 'A', edit: 'M', delete: 'D', export: 'L' });
const roleRow = (id: number, status_rights: unknown) => ({
  id,
  name: `role ${id}`,
  rights: {
    leads: cells(),
    contacts: cells('G'),
    companies: cells(),
    tasks: { edit: 'A' },
    mail_access: true,
    files_access: true,
    status_rights,
  },
});
const right = (status_id: number, view: string) => ({
  entity_type: 'leads',
  pipeline_id: 1,
  status_id,
  rights: { view, edit: 'D', delete: 'D' },
});
const field = (id: number, part: object = {}) => ({
  id,
  name: `field ${id}`,
  type: 'text',
  code: null,
  sort: 500,
  group_id: null,
  ...part,
});

const PIPELINES = list('pipelines', [
  {
    id: 1,
    name: 'Продажи',
    sort: 20,
    is_main: true,
    is_unsorted_on: true,
    is_archive: false,
    account_id: 77,
    _embedded: {
      statuses: [
        { id: 143, name: 'Отказ', sort: 11000, color: '#D5D8DB', type: 0 },
        {
          id: 12,
          name: 'Вторая',
          sort: 30,
          color: '#FFFEB2',
          type: 0,
          descriptions: [{ id: 9, level: 'newbie', description: 'спросить' }],
        },
        { id: 10, name: 'Неразобранное', sort: 10, color: '#c1c1c1', type: 1, descriptions: [] },
        { id: 11, name: 'Первая', sort: 20, color: '#99ccff', type: 0, descriptions: null },
        { id: 142, name: 'Оплачено', sort: 10000, color: '#CCFF66', type: 0 },
      ],
    },
  },
]);

const EMPTY: Pages = {
  '/leads/pipelines?with=descriptions': PIPELINES,
  ...Object.fromEntries(
    ['leads', 'contacts', 'companies'].flatMap((entity) => [
      [`/${entity}/custom_fields?page=1&limit=250`, null],
      [`/${entity}/custom_fields/groups`, null],
    ]),
  ),
  '/roles?with=users&page=1&limit=250': null,
  '/webhooks': null,
};

function sweep(pages: Pages = {}) {
  const asked: string[] = [];
  const all = { ...EMPTY, ...pages };
  const get = async (path: string): Promise<unknown> => {
    asked.push(path);
    if (!(path in all)) throw new Error(`unexpected ${path}`);
    return all[path];
  };
  const answers = (
    lists: Iterable<string> = listsFor(new Set(['field', 'role', 'webhook']), new Set()),
    details = true,
  ) => readAnswers(get, { lists: new Set(lists), details });
  return { asked, answers, snapshot: async (details?: boolean) => parseSnapshot(await answers(undefined, details)) };
}

describe('the sweep', () => {
  it('costs one request per page of a list, nothing per object', async () => {
    const { asked, snapshot } = sweep();
    await snapshot();
    expect(asked.sort()).toEqual(Object.keys(EMPTY).sort());
  });

  it('keeps what the lists answered, pages merged into one envelope, and reads nothing that was not asked for', async () => {
    const { asked, answers } = sweep({
      '/leads/custom_fields?page=1&limit=250': list('custom_fields', [field(2)], true),
      '/leads/custom_fields?page=2&limit=250': list('custom_fields', [field(1)]),
    });
    expect(await answers(['custom_fields.leads', 'roles'])).toEqual({
      'custom_fields.leads': { _embedded: { custom_fields: [field(2), field(1)] } },
      roles: { _embedded: { roles: [] } },
    });
    expect(asked).toHaveLength(3);
  });

  it('of more than 32 MiB is no configuration: it is refused, whichever lists are so large', async () => {
    const large = (length: number) => list('custom_fields', [field(1, { code: 'x'.repeat(length) })]);
    const { answers } = sweep({
      '/leads/custom_fields?page=1&limit=250': large(17 * 1024 * 1024),
      '/contacts/custom_fields?page=1&limit=250': large(17 * 1024 * 1024),
    });
    await expect(answers(['custom_fields.leads', 'custom_fields.contacts'])).rejects.toMatchObject({
      code: 'CRM_ACCOUNT_TOO_LARGE',
      args: { most: 32 },
    });
    expect(Object.keys(await answers(['custom_fields.leads']))).toEqual(['custom_fields.leads']);
  });

  it('orders pipelines and stages, lower-cases colours, names the roles of stages', async () => {
    const { accountId, pipelines } = await sweep().snapshot();
    expect(accountId).toBe(77);
    expect(pipelines).toEqual([
      {
        id: 1,
        name: 'Продажи',
        main: true,
        incoming: true,
        archived: false,
        stages: [
          { id: 10, name: 'Неразобранное', color: '#c1c1c1', role: 'incoming', hints: [] },
          { id: 11, name: 'Первая', color: '#99ccff', role: 'own', sort: 20, hints: [] },
          {
            id: 12,
            name: 'Вторая',
            color: '#fffeb2',
            role: 'own',
            sort: 30,
            hints: [{ id: 9, level: 'newbie', description: 'спросить' }],
          },
          { id: 142, name: 'Оплачено', color: '#ccff66', role: 'won', hints: [] },
          { id: 143, name: 'Отказ', color: '#d5d8db', role: 'lost', hints: [] },
        ],
      },
    ]);
  });

  it('asks each pipeline for its hints only where the pipeline list does not bring them', async () => {
    const statuses = [{ id: 5, name: 'Этап', sort: 20, color: '#fffeb2', type: 0 }];
    const bare = list('pipelines', [{ id: 1, name: 'P', account_id: 7, _embedded: { statuses } }]);
    const full = list('statuses', [{ ...statuses[0], descriptions: [{ id: 1, level: 'master', description: 'x' }] }]);
    const { snapshot } = sweep({
      '/leads/pipelines?with=descriptions': bare,
      '/leads/pipelines/1/statuses?with=descriptions': full,
    });
    expect((await snapshot()).pipelines[0]?.stages[0]?.hints).toEqual([{ id: 1, level: 'master', description: 'x' }]);
  });

  it('saves these calls when nobody asks for hints', async () => {
    const statuses = [{ id: 5, name: 'Этап', sort: 20, color: '#fffeb2', type: 0 }];
    const bare = list('pipelines', [{ id: 1, name: 'P', account_id: 7, _embedded: { statuses } }]);
    const { asked, snapshot } = sweep({ '/leads/pipelines?with=descriptions': bare });
    await snapshot(false);
    expect(asked).toHaveLength(9);
  });

  it('follows pages by number, never the link itself, and drops rows that come twice', async () => {
    const { snapshot } = sweep({
      '/leads/custom_fields?page=1&limit=250': list('custom_fields', [field(2), field(1)], true),
      '/leads/custom_fields?page=2&limit=250': list('custom_fields', [field(1), field(3, { sort: 10 })]),
    });
    expect((await snapshot()).fields.map(({ id }) => id)).toEqual([3, 1, 2]);
  });

  it('reads options as a list and as an object, and required stages without doubles', async () => {
    const enums = { 1: { id: 8, value: 'б', sort: 2 }, 0: { id: 9, value: 'а', sort: 1, code: 'A' } };
    const required_statuses = [12, 11, 12].map((status_id) => ({ pipeline_id: 1, status_id }));
    const rows = [field(1, { type: 'select', enums, required_statuses, code: '', group_id: 7 })];
    const { fields } = await sweep({ '/leads/custom_fields?page=1&limit=250': list('custom_fields', rows) }).snapshot();
    expect(fields[0]).toMatchObject({
      code: null,
      groupId: '7',
      options: [
        { id: 9, value: 'а', code: 'A', sort: 1 },
        { id: 8, value: 'б', code: null, sort: 2 },
      ],
      stages: {
        requires: [
          { pipelineId: 1, statusId: 11 },
          { pipelineId: 1, statusId: 12 },
        ],
      },
    });
  });

  it('puts a field without a group where a group lists it', async () => {
    const groups = [{ id: 'default', name: 'Основное', is_predefined: true, sort: 1, fields: [1] }];
    const { fields, fieldGroups } = await sweep({
      '/leads/custom_fields?page=1&limit=250': list('custom_fields', [field(1), field(2)]),
      '/leads/custom_fields/groups': list('custom_field_groups', groups),
    }).snapshot();
    expect(fields.map(({ groupId }) => groupId)).toEqual(['default', null]);
    expect(fieldGroups).toEqual([{ id: 'default', entity: 'leads', name: 'Основное', predefined: true, sort: 1 }]);
  });

  it('drops the automatic rows of incoming stages and reads unknown letters as the largest right', async () => {
    const rows = [roleRow(2, null), roleRow(1, [right(12, 'A'), right(10, 'D'), right(12, 'A')])];
    const { roles } = await sweep({ '/roles?with=users&page=1&limit=250': list('roles', rows) }).snapshot();
    expect(roles.map(({ id }) => id)).toEqual([1, 2]);
    expect(roles[0]).toMatchObject({
      mail: true,
      lists: false,
      rights: {
        leads: { view: 'all', edit: 'own', delete: 'none', export: 'all' },
        contacts: { view: 'group' },
        tasks: { edit: 'all', delete: 'none' },
      },
      stageRights: [{ pipelineId: 1, statusId: 12, rights: { view: 'all', edit: 'none', delete: 'none' } }],
    });
  });

  it('keeps a row of the incoming stage that allows something', async () => {
    const { roles } = await sweep({
      '/roles?with=users&page=1&limit=250': list('roles', [roleRow(1, [right(10, 'A')])]),
    }).snapshot();
    expect(roles[0]?.stageRights).toHaveLength(1);
  });

  it('keeps unknown events and sorts them', async () => {
    const hook = {
      id: 4,
      destination: 'https://x.test/',
      settings: ['status_lead', 'add_lead', 'new_event'],
      sort: 1,
      disabled: true,
    };
    const { webhooks } = await sweep({ '/webhooks': list('webhooks', [hook]) }).snapshot();
    expect(webhooks).toEqual([
      { id: 4, destination: 'https://x.test/', events: ['add_lead', 'new_event', 'status_lead'], disabled: true },
    ]);
  });

  it.each([
    ['/webhooks', { webhooks: [] }, '/webhooks: _embedded'],
    ['/webhooks', { _embedded: { hooks: [] } }, '/webhooks: _embedded.webhooks'],
    ['/leads/pipelines?with=descriptions', null, '/leads/pipelines'],
    ['/roles?with=users&page=1&limit=250', list('roles', [{ id: 1, name: 'x', rights: null }]), '/roles: rights'],
  ])('refuses to take a broken %s for an empty account', async (path, page, where) => {
    expect(await failureOf(sweep({ [path]: page }).snapshot())).toMatchObject({
      code: 'CRM_ANSWER_SHAPE',
      args: { where },
    });
  });
});

describe('leads', () => {
  const lead = (id: number, pipeline_id: number) => ({
    id,
    pipeline_id,
    status_id: 142,
    price: id * 10,
    name: 'скрыто',
  });

  it('filters again, because the CRM may ignore the filter', async () => {
    const get = async () => list('leads', [lead(1, 1), lead(2, 2), lead(1, 1)]);
    expect(await readLeads(get, [1])).toEqual([{ id: 1, holder: 1, part: 142, price: 10 }]);
  });

  it('asks nothing for no pipelines', async () => {
    const get = () => Promise.reject(new Error('asked'));
    expect(await readLeads(get, [])).toEqual([]);
  });
});
