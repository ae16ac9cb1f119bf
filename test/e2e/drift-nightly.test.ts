import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplied } from './support/applied';
import { logOf, planOf, refused, resultIn, succeed, verdictOf, writesTo } from './support/commands';
import { handsIn } from './support/hands';
import type { TestProject } from './support/project';

const EVERYTHING = { view: 'A', edit: 'A', add: 'A', delete: 'A', export: 'A' };
const NIGHTLY = ['drift', '-e', 'dev', '--nightly', '--detailed-exitcode', '--lang', 'en'];

let project: TestProject;
let hands: ReturnType<typeof handsIn>;

beforeAll(async () => {
  project = await createApplied();
  hands = handsIn(project, 'dev');
});
afterAll(() => project.close());

/** Times and ids are new every time. */
const steady = (text: string) =>
  text.replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g, 'TIME').replace(/\(id \d+\)/g, '(id N)');
const nightly = async (env?: NodeJS.ProcessEnv) => {
  const { code, stdout, stderr } = await project.crmctl(NIGHTLY, env);
  if (stdout === '') throw new Error(stderr);
  return { code, text: steady(stdout) };
};
const driftEntries = async () => (await logOf(project, 'dev')).filter(({ type }) => type.startsWith('drift.'));
const openDrift = async () => {
  const { stdout } = await project.crmctl(['drift', '-e', 'dev', '--json']);
  const { items } = resultIn(stdout) as {
    items: { object: string; changes: { path: string[]; ignored?: object }[] }[];
  };
  return items.flatMap(({ object, changes }) =>
    changes.map(({ path, ignored }) => [object, path.join('.'), ignored !== undefined]),
  );
};

it('flags that would do nothing are mistakes', async () => {
  const code = async (...args: string[]) => (await refused(project, ['drift', '-e', 'dev', ...args])).error.code;
  expect(await code('--adopt', '--revert')).toBe('DRIFT_TOGETHER');
  expect(await code('--out', 'plan.json')).toBe('DRIFT_ALONE');
  expect(await code('--keep', '9')).toBe('DRIFT_ALONE');
  expect(await code('sales', '--nightly')).toBe('DRIFT_NIGHTLY_WHOLE');
});

describe('noise', () => {
  it('is never drift: sort numbers, letter case, rows that the CRM adds, order without a meaning', async () => {
    await hands.changeField('leads', 'Номер заказа в 1С', { sort: 777 });
    await hands.changeStage('Продажи', 'Договор', { color: '#FFDC7F' });
    const { id, rights } = await hands.role('Менеджер');
    const rows = [...(rights.status_rights ?? [])].reverse();
    await hands.send('PATCH', `/api/v4/roles/${id}`, { rights: { status_rights: rows } });
    const [hook] = (await hands.send('GET', '/api/v4/webhooks'))._embedded.webhooks;
    await hands.send('POST', '/api/v4/webhooks', {
      destination: hook.destination,
      settings: [...hook.settings].reverse(),
    });
    const { id: pipeline } = await hands.pipeline('Продажи');
    await hands.send('PATCH', `/api/v4/leads/pipelines/${pipeline}`, { sort: 990 });
    expect(await openDrift()).toEqual([]);
  });
});

describe('a nightly run', () => {
  it('reads no more than a drift does, and keeps the reading', async () => {
    project.sandbox.resetRequests('dev');
    await succeed(project, ['drift', '-e', 'dev']);
    const reads = project.sandbox.requests('dev').length;
    project.sandbox.resetRequests('dev');
    expect(await nightly()).toEqual({ code: 0, text: 'dev: nothing new since the last nightly run.\n' });
    expect(project.sandbox.requests('dev')).toHaveLength(reads);
    expect(writesTo(project, 'dev')).toEqual([]);
    expect(await driftEntries()).toEqual([]);
  });

  it('says once what is new, with the interval between two readings, and writes it into the log', async () => {
    await hands.changeRole('Маркетинг', { rights: { contacts: EVERYTHING } });
    await hands.changeStage('Продажи', 'Договор', { name: 'Договор!' });
    await hands.addRole('Подрядчик', { leads: EVERYTHING });
    const { code, text } = await nightly();
    expect(code).toBe(2);
    expect(text).toMatchInlineSnapshot(`
      "dev: new 7, gone 0
      ≠ pipeline sales «Продажи» — changed by hand
          stages.contract.name: Договор → Договор!
          between TIME and TIME
      ≠ role marketing «Маркетинг» — changed by hand
          rights.contacts.add: none → all
          rights.contacts.delete: none → all
          rights.contacts.edit: none → all
          rights.contacts.export: none → all
          rights.contacts.view: none → all
          between TIME and TIME
      + role «Подрядчик» (id N) — unmanaged
          between TIME and TIME
      "
    `);
    expect(await nightly()).toEqual({
      code: 0,
      text: expect.stringMatching(/^dev: nothing new since the last nightly run. Known and still open: \d+.\n$/),
    });
    expect((await driftEntries()).map(({ type }) => type)).toEqual(['drift.detected']);
    expect(await verdictOf(project, 'dev')).toBe('pass');
  });

  it('of two at once only one tells and writes', async () => {
    await hands.changeStage('Продажи', 'Предложение отправлено', { name: 'КП' });
    const both = await Promise.all([nightly(), nightly()]);
    expect(both.map(({ code }) => code).sort()).toEqual([0, 2]);
    expect((await driftEntries()).map(({ type }) => type)).toEqual(['drift.detected', 'drift.detected']);
  });
});

describe('a difference that somebody answers for', () => {
  const accept = (object: string, until: string) => [
    ...['drift', 'ignore', object, '-e', 'dev', '--until', until],
    ...['--owner', 'head.sales@example.test', '--reason', 'Подрядчик до конца года'],
  ];

  it('is named as it stands in the report, with a day to come, an owner and a reason', async () => {
    expect(await refused(project, accept('role:Подрядчики', '2099-12-31'))).toMatchObject({
      code: 4,
      error: { code: 'DRIFT_NAME_UNKNOWN', args: { nearest: 'role:Подрядчик' } },
    });
    expect((await refused(project, accept('role:Подрядчик', '2020-01-01'))).error.code).toBe('DRIFT_IGNORE_PAST');
    expect((await refused(project, accept('role:Подрядчик', '2099-02-31'))).error.code).toBe('USAGE_DAY');
    expect((await refused(project, accept('role:Подрядчик', '2099-12-31').slice(0, -2))).error).toMatchObject({
      code: 'DRIFT_IGNORE_FLAG',
      args: { option: 'reason' },
    });
  });

  it('is listed as accepted, does not count, and hides no other property', async () => {
    await succeed(project, accept('role:Подрядчик', '2099-12-31'));
    await succeed(project, accept('marketing.rights.contacts.export', '2099-12-31'));
    await succeed(project, ['validate']);
    await succeed(project, ['fmt', '--check', 'crm/drift.yaml']);
    const open = await openDrift();
    expect(open).toContainEqual(['role:marketing', 'rights.contacts.export', true]);
    expect(open).toContainEqual(['role:marketing', 'rights.contacts.delete', false]);
    const { stdout } = await project.crmctl(['drift', '-e', 'dev', '--lang', 'en']);
    expect(stdout).toContain('until 2099-12-31, head.sales@example.test: Подрядчик до конца года');
    expect((await nightly()).code).toBe(0);
    expect((await driftEntries()).at(-1)?.type).toBe('drift.accepted');
  });

  it('comes back when its day is over', async () => {
    project.edit('crm/drift.yaml', '2099-12-31', '2026-01-31');
    const { code, text } = await nightly();
    expect(code).toBe(2);
    expect(text).toMatchInlineSnapshot(`
      "dev: new 1, gone 0
      + role «Подрядчик» (id N) — unmanaged
          between TIME and TIME
      ! role:Подрядчик was accepted until 2026-01-31, and that date has passed. Ask head.sales@example.test: adopt it, revert it, or set a new date in crm/drift.yaml.
      "
    `);
  });
});

describe('putting back', () => {
  it('plans the drifted objects and nothing else', async () => {
    project.edit('crm/access/roles.yaml', 'name: Руководитель региона', 'name: Директор региона');
    const file = join(project.dir, 'plan.json');
    const { stderr } = await succeed(project, ['drift', '-e', 'dev', '--revert', '--out', file, '--lang', 'en']);
    expect(steady(stderr)).toContain('A plan cannot revert this: role «Подрядчик» (id N).');
    await succeed(project, ['apply', file]);
    expect((await hands.role('Маркетинг')).rights.contacts.delete).toBe('D');
    expect((await planOf(project, 'dev')).operations.map(({ address }) => address)).toEqual(['role:head']);
  });

  it('is a matter of one object where it is named', async () => {
    await hands.changeRole('Маркетинг', { name: 'Реклама' });
    await hands.changeStage('Продажи', 'Договор', { name: 'Договор?' });
    const file = join(project.dir, 'plan.json');
    await succeed(project, ['drift', 'marketing', '-e', 'dev', '--revert', '--out', file]);
    await succeed(project, ['apply', file]);
    expect(await hands.role('Маркетинг')).toBeDefined();
    expect(await openDrift()).toContainEqual(['pipeline:sales', 'stages.contract.name', false]);
  });

  it('is news of the next night', async () => {
    const { text } = await nightly();
    expect(text).toMatchInlineSnapshot(`
      "dev: new 1, gone 7
      ≠ pipeline sales «Продажи» — changed by hand
          stages.contract.name: Договор → Договор?
          between TIME and TIME
      ✓ pipeline:sales.stages.contract.name «Продажи» — has another value
      ✓ role:marketing.rights.contacts.add «Маркетинг» — as applied again
      ✓ role:marketing.rights.contacts.delete «Маркетинг» — as applied again
      ✓ role:marketing.rights.contacts.edit «Маркетинг» — as applied again
      ✓ role:marketing.rights.contacts.export «Маркетинг» — as applied again
      ✓ role:marketing.rights.contacts.view «Маркетинг» — as applied again
      ✓ pipeline:sales.stages.offer.name «Продажи» — as applied again
      ! role:Подрядчик was accepted until 2026-01-31, and that date has passed. Ask head.sales@example.test: adopt it, revert it, or set a new date in crm/drift.yaml.
      ! role:marketing.rights.contacts.export is accepted in crm/drift.yaml, but there is no such difference. Remove the entry.
      "
    `);
    expect(await verdictOf(project, 'dev')).toBe('pass');
  });
});

describe('writing it into the text', () => {
  it('shows the change of the files and leaves account, records and log alone', async () => {
    project.edit('crm/drift.yaml', 'ignore:', 'ignore:  # agreed with the owner');
    await hands.addStage('Продажи', 'Дожим');
    project.sandbox.resetRequests('dev');
    const before = await logOf(project, 'dev');
    const { stdout, stderr } = await succeed(project, [
      ...['drift', 'role:Подрядчик', 'sales', '-e', 'dev', '--adopt', '--lang', 'en'],
    ]);
    expect(writesTo(project, 'dev')).toEqual([]);
    expect(await logOf(project, 'dev')).toEqual(before);
    expect(stderr).toContain('Files changed: 2. The account and the recorded state were not changed');
    const changed = stdout.split('\n').filter((line) => /^[-+]/.test(line));
    expect(changed).toMatchInlineSnapshot(`
      [
        "--- a/crm/access/roles.yaml",
        "+++ b/crm/access/roles.yaml",
        "+",
        "+  podryadchik:",
        "+    name: Подрядчик",
        "+    rights:",
        "+      leads: {view: all, add: all, edit: all, delete: all, export: all}",
        "+      contacts: {view: none, add: none, edit: none, delete: none, export: none}",
        "+      companies: {view: none, add: none, edit: none, delete: none, export: none}",
        "+      tasks: {edit: none, delete: none}",
        "+    mail: false",
        "+    lists: false",
        "+    files: false",
        "+    workday_reports: false",
        "+    environments: [dev]",
        "--- a/crm/pipelines/sales.yaml",
        "+++ b/crm/pipelines/sales.yaml",
        "-    name: Договор",
        "+    name: Договор?",
        "+  - {key: dozhim, name: Дожим}",
        "+",
      ]
    `);
    await succeed(project, ['validate']);
  });

  it('is taken by then, and the next apply only records it', async () => {
    const { stdout } = await succeed(project, ['drift', '-e', 'dev', '--lang', 'en']);
    expect(steady(stdout)).toMatchInlineSnapshot(`
      "dev: no drift: the account is as last applied.

      Already in the configuration; the next apply records it:
        pipeline sales «Продажи»: stages.contract.name: Договор → Договор?

      ! role:Подрядчик was accepted until 2026-01-31, and that date has passed. Ask head.sales@example.test: adopt it, revert it, or set a new date in crm/drift.yaml.
      ! role:marketing.rights.contacts.export is accepted in crm/drift.yaml, but there is no such difference. Remove the entry.
      "
    `);
    const { operations } = await planOf(project, 'dev');
    expect(operations.map(({ action, address }) => `${action} ${address}`)).toEqual([
      'record pipeline:sales',
      'update role:head',
      'adopt role:podryadchik',
    ]);
    project.sandbox.resetRequests('dev');
    await succeed(project, ['apply', '-e', 'dev', '--exclude', 'head', '--yes']);
    expect(writesTo(project, 'dev')).toEqual([]);
    expect(await openDrift()).toEqual([]);
  });

  it('has nothing to write where nothing was changed', async () => {
    const { stdout, stderr } = await succeed(project, ['drift', '-e', 'dev', '--adopt', '--lang', 'en']);
    expect([stdout, stderr.includes('there is nothing to write')]).toEqual(['', true]);
  });
});
