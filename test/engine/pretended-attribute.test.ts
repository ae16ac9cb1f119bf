// before all other modules, some of which look at the tables when they are loaded
import '../support/pretended';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AmoDriver } from '../../src/crm/amocrm/write-context';
import { resolved } from '../../src/import/adopt';
import type { DesiredState } from '../../src/model/desired';
import type { RecordedObject } from '../../src/model/recorded-state';
import { isRecord } from '../../src/model/shape';
import type { WriteRequest } from '../../src/registry/driver';
import { renderMarkdownPage } from '../../src/report/markdown';
import { EVERY_FORM, type OpenAccount, openAccount } from '../crm/sandbox-account';
import { ENVIRONMENT, imported } from '../import/adopting';
import { report } from '../report/report-of';
import { managerRole, object, salesPipeline, wanted } from '../support/desired';
import { API, NAME, PROPERTY } from '../support/pretended';
import { converge, plan, workFolder } from './converging';

/** One object of each kind that has the attribute; a stage inside. */
const objects = (value: boolean): DesiredState => {
  const said = { [PROPERTY]: value };
  const stages = salesPipeline.stages.map((stage) => ({ ...stage, ...said }));
  return wanted([
    object('pipeline', 'sales', { ...salesPipeline, stages, ...said }),
    object('field_group', 'leads.more', { entity: 'leads', name: 'Ещё', fields: ['source'], ...said }),
    object('field', 'leads.source', { entity: 'leads', name: 'Источник', type: 'text', ...said }),
    object('role', 'manager', { ...managerRole, ...said }),
    object('webhook', 'pbx', { url: 'https://pbx.example.test/amo', events: ['add_lead'], ...said }),
  ]);
};

/** The account as if it knew the attribute: it takes it out of what is sent, and shows it in the rows of that name. */
function knowing(account: OpenAccount): OpenAccount {
  const kept = new Map<unknown, unknown>();
  const driver: AmoDriver = {
    ...account.driver,
    answers: async (scope) => showing(await account.driver.answers(scope), kept),
    snapshot: async (scope) => driver.parse(await driver.answers(scope)),
    send: (request) => account.driver.send({ ...request, body: keeping(request.body, kept) } as WriteRequest),
  };
  return { ...account, driver };
}

function keeping(body: unknown, kept: Map<unknown, unknown>, name?: unknown): unknown {
  if (Array.isArray(body)) return body.map((item) => keeping(item, kept, name));
  if (!isRecord(body)) return body;
  const { [API]: value, ...rest } = body;
  const own = rest.name ?? rest.destination ?? name;
  if (value !== undefined) kept.set(own, value);
  return Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, keeping(inner, kept, own)]));
}

function showing<T>(answer: T, kept: ReadonlyMap<unknown, unknown>): T;
function showing(answer: unknown, kept: ReadonlyMap<unknown, unknown>): unknown {
  if (Array.isArray(answer)) return answer.map((item) => showing(item, kept));
  if (!isRecord(answer)) return answer;
  const value = kept.get(answer.name ?? answer.destination);
  const rows = Object.fromEntries(Object.entries(answer).map(([key, inner]) => [key, showing(inner, kept)]));
  if (value === undefined) return rows;
  return isRecord(rows.rights) ? { ...rows, rights: { ...rows.rights, [API]: value } } : { ...rows, [API]: value };
}

describe.each(EVERY_FORM)('an attribute that only its table and its schema know (%s, %s)', (flavour, preset) => {
  let account: OpenAccount;
  const open: OpenAccount[] = [];
  const opened = async () => {
    const made = await openAccount(flavour, { preset });
    open.push(made);
    return knowing(made);
  };
  beforeEach(async () => {
    account = await opened();
  });
  afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

  it('is written with each kind of object, changed, and then nothing is left to do', async () => {
    const state = new Map<string, RecordedObject>();
    const isLeft = async (desired: DesiredState) => (await plan(account, desired, state as never)).plan.operations;
    const folder = workFolder();
    for (const value of [true, false]) {
      const desired = { ...objects(value), crm: flavour };
      const before = (await isLeft(desired)).map(({ address }) => address);
      expect(before.toSorted()).toEqual(desired.objects.map(({ address }) => address).toSorted());
      await converge(account, folder, desired, state);
      expect(await isLeft(desired)).toEqual([]);
    }
  });

  it('is imported, and reaches an empty account', async () => {
    await converge(account, workFolder(), { ...objects(true), crm: flavour }, new Map());
    const { adopted, proof } = await imported(account);
    const text = [...adopted.sources.values()].join('\n');
    // the pipeline and its two stages, group, field, role, webhook
    expect(text.match(new RegExp(`${NAME}: true`, 'g'))).toHaveLength(7);
    expect(proof.left.plan.operations).toEqual([]);

    const empty = await opened();
    const desired = { ...resolved(adopted.sources, ENVIRONMENT), crm: flavour };
    const records = new Map<string, RecordedObject>();
    await converge(empty, workFolder(), desired, records);
    const [role] = (await empty.driver.snapshot()).roles.filter(({ name }) => name === managerRole.name);
    expect(role && Reflect.get(role, PROPERTY)).toBe(true);
  });
});

it('stands on the page of the configuration', () => {
  const page = renderMarkdownPage(report(objects(true).objects), 'en');
  // the pipeline, its two stages, the field, the webhook; of roles it is a column, of groups nothing is shown but the name
  expect(page.split(`${PROPERTY}: `)).toHaveLength(6);
  expect(page).toContain(`: ${PROPERTY} |`);
});
