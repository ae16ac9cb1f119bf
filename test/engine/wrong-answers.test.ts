import { describe, expect, it } from 'vitest';
import type { AmoKind } from '../../src/crm/amocrm/model/kind-types';
import type { AmoSnapshot } from '../../src/crm/amocrm/model/snapshot';
import { readRunHistory } from '../../src/engine/runs/run-history';
import { auditDir } from '../../src/engine/workspace/paths';
import type { DesiredObject } from '../../src/model/desired';
import { Failure } from '../../src/model/diagnostic';
import type { RecordedObject } from '../../src/model/recorded-state';
import type { WriteRequest } from '../../src/registry/driver';
import type { OpenAccount } from '../crm/sandbox-account';
import { managerRole, object, salesPipeline, wanted } from '../support/desired';
import { applied, applyOnce, converge, plan } from './converging';

const HOOK = { url: 'https://pbx.example.test/', events: ['add_lead' as const] };
const FIELD = { entity: 'leads' as const, name: 'Источник', type: 'text' as const };
const SELECT = { ...FIELD, name: 'Канал', type: 'select' as const, options: [{ key: 'site', name: 'Сайт' }] };
const OLD = [
  object('pipeline', 'sales', salesPipeline),
  object('field_group', 'leads.terms', { entity: 'leads', name: 'Условия', fields: ['source'] }),
  object('field', 'leads.source', FIELD),
  object('field', 'leads.channel', SELECT),
  object('role', 'manager', managerRole),
  object('list', 'goods', { name: 'Товары' }),
  object('loss_reason', 'price', { name: 'Дорого' }),
  object('webhook', 'pbx', HOOK),
];

type New = [kind: string, made: DesiredObject, old: string];

/** A second one of each kind, and the first one, whose id the answer carries. */
const NEW: New[] = [
  ['role', object('role', 'guest', { ...managerRole, name: 'Гость' }), 'role:manager'],
  ['pipeline', object('pipeline', 'service', { ...salesPipeline, name: 'Сервис', main: false }), 'pipeline:sales'],
  ['field', object('field', 'leads.need', { ...FIELD, name: 'Потребность' }), 'field:leads.source'],
  [
    'field group',
    object('field_group', 'leads.more', { entity: 'leads', name: 'Ещё', fields: [] }),
    'field_group:leads.terms',
  ],
  ['list', object('list', 'brands', { name: 'Бренды' }), 'list:goods'],
  ['loss reason', object('loss_reason', 'late', { name: 'Поздно' }), 'loss_reason:price'],
  ['webhook', object('webhook', 'forms', { ...HOOK, url: 'https://forms.example.test/' }), 'webhook:pbx'],
];

/** The account as a driver sees it whose creations are answered so: with the changed answer, or with another one. */
function answering(account: OpenAccount, spoil: (answer: never, request: WriteRequest) => unknown): OpenAccount {
  const { driver } = account;
  const send: typeof driver.send = async (request) => {
    const answer = await driver.send(request);
    return request.method === 'POST' ? (spoil(answer as never, request) ?? answer) : answer;
  };
  return { ...account, driver: { ...driver, send } };
}

type Rows = { id: unknown; name?: string }[];
const rowsIn = (answer: { id?: unknown; _embedded?: Record<string, Rows> }): Rows =>
  answer._embedded ? Object.values(answer._embedded).flat() : [answer as Rows[number]];

/** What the account holds under the names of these objects: name → id. */
function byName({ pipelines, fields, fieldGroups, roles, webhooks, plain }: AmoSnapshot): Map<string, string> {
  const rows = [...pipelines, ...fields, ...fieldGroups, ...roles];
  const others = Object.values(plain).flatMap((rows = []) => rows);
  return new Map([
    ...rows.map(({ name, id }): [string, string] => [name, String(id)]),
    ...others.map(({ values, id }): [string, string] => [String(values.name), id]),
    ...webhooks.map(({ destination, id }): [string, string] => [destination, String(id)]),
  ]);
}

const nameOf = ({ spec }: DesiredObject) =>
  'url' in spec ? String(spec.url) : String((spec as { name: string }).name);

describe('the answer to a creation carries the id of an object that was there before', () => {
  it.each(NEW)('%s: the account is looked at, and the new object is found by its name', async (_kind, made, old) => {
    const { account, state, folder } = await applied(wanted(OLD));
    const before = state.get(old) as RecordedObject;
    const id = /^\d+$/.test(before.id) ? Number(before.id) : before.id;
    const text = wanted([...OLD, made]);
    const spoilt = answering(account, (answer) => {
      for (const row of rowsIn(answer)) row.id = id;
    });
    await applyOnce(spoilt, folder, text, state);
    const there = byName(await account.driver.snapshot());
    expect(state.get(made.address)?.id).toBe(there.get(nameOf(made)));
    expect(state.get(old)?.id).toBe(before.id);
    expect((await plan(account, text, state as never)).plan.operations).toEqual([]);
  });

  it('stage: the account is looked at, and the new stage is found by its name', async () => {
    const { account, state, folder } = await applied(wanted(OLD));
    const { ids } = state.get('pipeline:sales') as RecordedObject;
    const stages = [...salesPipeline.stages, { key: 'extra', name: 'Ещё одна' }];
    const text = wanted([object('pipeline', 'sales', { ...salesPipeline, stages }), ...OLD.slice(1)]);
    const spoilt = answering(account, (answer) => {
      for (const row of rowsIn(answer)) row.id = Object.values(ids)[0];
    });
    await applyOnce(spoilt, folder, text, state);
    const live = (await account.driver.snapshot()).pipelines.flatMap((pipeline) => pipeline.stages);
    const extra = live.find(({ name }) => name === 'Ещё одна')?.id;
    expect(state.get('pipeline:sales')?.ids).toEqual({ ...ids, extra });
    expect((await plan(account, text, state as never)).plan.operations).toEqual([]);
  });
});

describe('the answer to a creation carries an id that this run was given before', () => {
  it.each([
    ['twice in one answer', ['role', 'field']],
    ['in the next answer', ['webhook']],
  ])('%s: the objects are found by their names', async (_where, kinds) => {
    const made = NEW.filter(([, { kind }]) => kinds.includes(kind)).flatMap(([, first]) => {
      const name = 'url' in first.spec ? { url: 'https://third.example.test/' } : { name: `Третье: ${first.kind}` };
      const second = object(first.kind as AmoKind, `${first.key}_two`, { ...first.spec, ...name } as never);
      return [first, second];
    });
    const { account, state, folder } = await applied(wanted(OLD));
    const text = wanted([...OLD, ...made]);
    const given = new Map<string, unknown>();
    const spoilt = answering(account, (answer, { path }) => {
      for (const row of rowsIn(answer)) {
        const first = given.get(path) ?? row.id;
        given.set(path, first);
        row.id = first;
      }
    });
    await applyOnce(spoilt, folder, text, state);
    const there = byName(await account.driver.snapshot());
    expect(made.map(({ address }) => state.get(address)?.id)).toEqual(made.map((one) => there.get(nameOf(one))));
    expect((await plan(account, text, state as never)).plan.operations).toEqual([]);
  });
});

describe('the answer to several creations confuses their ids', () => {
  const second = (kind: string): DesiredObject => {
    const [, first] = NEW.find(([, { kind: of }]) => of === kind) as New;
    const other = kind === 'field' ? { name: 'Второе', type: 'numeric' } : { name: 'Второе' };
    return object(first.kind as AmoKind, `${first.key}_two`, { ...first.spec, ...other } as never);
  };

  it.each(['role', 'field', 'pipeline', 'list', 'loss_reason'])(
    '%s: the account tells which is which, our records hold it, and nothing is left to do',
    async (kind) => {
      const made = [...NEW.flatMap(([, one]) => (one.kind === kind ? [one] : [])), second(kind)];
      const { account, state, folder } = await applied(wanted(OLD));
      const text = wanted([...OLD, ...made]);
      const confusing = answering(account, (answer) => {
        const rows = rowsIn(answer);
        const ids = rows.map(({ id }) => id).reverse();
        for (const [index, row] of rows.entries()) row.id = ids[index];
      });
      await applyOnce(confusing, folder, text, state);
      expect(await converge(account, folder, text, state)).toBe(1);
      const there = byName(await account.driver.snapshot());
      expect(made.map(({ address }) => state.get(address)?.id)).toEqual(made.map((one) => there.get(nameOf(one))));
    },
  );
});

describe('the answer to a creation does not say what was made', () => {
  const notJson = () => {
    throw new Failure('crm', 'CRM_NOT_JSON', {});
  };
  const error = () => ({ title: 'Bad Request', status: 400 });
  const [[, role], , , [, group]] = NEW as [New, New, New, New];
  const ELSEWHERE = { id: '../../roles/1', name: nameOf(group) };

  it.each([
    ...NEW.map(([kind, made]) => ['an error', kind, made, error] as const),
    ['a list', 'role', role, () => []],
    ['a list of something else', 'role', role, () => ({ _embedded: { things: [] } })],
    ['a page of HTML', 'role', role, notJson],
    ['an id that leads elsewhere', 'field group', group, () => ({ _embedded: { custom_field_groups: [ELSEWHERE] } })],
  ] as const)('but %s: the new %s is found by its name, and is not made twice', async (_what, _kind, made, answer) => {
    const { account, state, folder } = await applied(wanted(OLD));
    const text = wanted([...OLD, made]);
    const paths: string[] = [];
    const spoilt = answering(account, (_answer, { path }) => {
      paths.push(path);
      return answer();
    });
    await applyOnce(spoilt, folder, text, state);
    expect(paths).toHaveLength(1);
    expect(state.get(made.address)?.id).toBe(byName(await account.driver.snapshot()).get(nameOf(made)));
    expect((await plan(account, text, state as never)).plan.operations).toEqual([]);
  });

  it('and the account cannot be read either: the log says that it may still come', async () => {
    const { account, state, folder } = await applied(wanted(OLD));
    let sent = false;
    const spoilt = answering(account, () => {
      sent = true;
      throw new Failure('crm', 'CRM_OUTCOME_UNKNOWN', {});
    });
    const answers: typeof account.driver.answers = async (scope) => {
      if (sent) throw new Failure('crm', 'CRM_UNREACHABLE', {});
      return account.driver.answers(scope);
    };
    const snapshot: typeof account.driver.snapshot = async (scope) => account.driver.parse(await answers(scope));
    const lost = { ...spoilt, driver: { ...spoilt.driver, answers, snapshot } };
    const run = applyOnce(lost, folder, wanted([...OLD, role]), state);
    await expect(run).rejects.toMatchObject({ code: 'CRM_UNREACHABLE' });
    const { unanswered } = await readRunHistory(auditDir(folder, { name: 'test' }, 'dev'));
    expect([...unanswered.keys()]).toEqual([role.address]);
  });
});

it('a field that the CRM makes of another type fails the run by its name', async () => {
  const { account, state, folder } = await applied(wanted(OLD));
  const [, field] = NEW.find(([kind]) => kind === 'field') as New;
  const { driver } = account;
  const send: typeof driver.send = (request) =>
    driver.send({ ...request, body: (request.body as object[]).map((row) => ({ ...row, type: 'numeric' })) });
  const run = applyOnce({ ...account, driver: { ...driver, send } }, folder, wanted([...OLD, field]), state);
  await expect(run).rejects.toMatchObject({ code: 'VERIFY_NOT_EMPTY', args: { objects: [field.address] } });
});

describe('the answer to a new option', () => {
  it('that carries the id of another one is no proof: the option is found by its name', async () => {
    const { account, state, folder } = await applied(wanted(OLD));
    const { ids } = state.get('field:leads.channel') as RecordedObject;
    const options = [...SELECT.options, { key: 'chat', name: 'Чат' }];
    const text = wanted([
      ...OLD.filter(({ key }) => key !== 'leads.channel'),
      object('field', 'leads.channel', { ...SELECT, options }),
    ]);
    const { driver } = account;
    const send: typeof driver.send = async (request) => {
      const answer = (await driver.send(request)) as { enums?: { id: unknown; value: string }[] };
      for (const option of answer?.enums ?? []) option.id = ids.site;
      return answer;
    };
    await applyOnce({ ...account, driver: { ...driver, send } }, folder, text, state);
    const live = (await account.driver.snapshot()).fields.find(({ name }) => name === 'Канал')?.options;
    expect(state.get('field:leads.channel')?.ids).toEqual({
      ...ids,
      chat: live?.find(({ value }) => value === 'Чат')?.id,
    });
    expect((await plan(account, text, state as never)).plan.operations).toEqual([]);
  });
});
