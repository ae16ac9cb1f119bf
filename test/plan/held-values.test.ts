import type { Scenario } from '@crmctl/sandbox';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DesiredState } from '../../src/model/desired';
import type { RecordedState } from '../../src/model/recorded-state';
import { bind } from '../../src/plan/bind';
import { impactLine } from '../../src/plan/render/words';
import { recordsOf } from '../../src/rehearsal/differences';
import { type OpenAccount, openAccount } from '../crm/sandbox-account';
import { applyOnce, plan, workFolder } from '../engine/converging';
import { object, wanted } from '../support/desired';

const SCENARIO: Scenario = {
  pipelines: [{ name: 'Продажи', main: true, stages: [{ name: 'Новая', color: '#fffeb2' }] }],
  fields: [
    { entity: 'leads', name: 'Источник', type: 'select', options: ['Сайт', 'Звонок', 'Выставка'] },
    { entity: 'contacts', name: 'Факс', type: 'text' },
    { entity: 'companies', name: 'Архив', type: 'text' },
  ],
};
const option = (key: string, name: string) => ({ key, name });
const source = (...options: ReturnType<typeof option>[]) =>
  object('field', 'leads.source', { entity: 'leads', name: 'Источник', type: 'select', options });
const SITE = option('site', 'Сайт');
const PHONE = option('phone', 'Звонок');
const FAIR = option('fair', 'Выставка');
const fax = object('field', 'contacts.fax', { entity: 'contacts', name: 'Факс', type: 'text' });
const archive = object('field', 'companies.archive', { entity: 'companies', name: 'Архив', type: 'text' });
const gone = (...names: string[]) =>
  names.map((name) => ({ object: name, action: 'delete' as const, reason: 'unused' }));

describe('the impact of a deleted field or option', () => {
  let account: OpenAccount;
  let base: RecordedState;

  beforeEach(async () => {
    account = await openAccount('amocrm', { scenario: SCENARIO });
    const snapshot = await account.driver.snapshot();
    base = recordsOf(bind({ desired: wanted([source(SITE, PHONE, FAIR), fax, archive]), base: new Map(), snapshot }));
  });
  afterEach(() => account.close());

  async function addCards(entity: string, field: string, values: object[]): Promise<void> {
    const { fields } = await account.driver.snapshot();
    const row = fields.find(({ name }) => name === field)!;
    const body = values.map((value, index) => ({
      name: `#${index}`,
      custom_fields_values: [{ field_id: row.id, values: [value] }],
    }));
    for (let at = 0; at < body.length; at += 250)
      await account.driver.send({ method: 'POST', path: `/${entity}`, body: body.slice(at, at + 250) });
  }

  const linesOf = async (desired: DesiredState) =>
    (await plan(account, desired, base)).plan.operations.flatMap(({ impact }) =>
      impact.map((item) => impactLine(item, 'en')),
    );

  it('counts the leads, contacts and companies that lose a value', async () => {
    await addCards('leads', 'Источник', [{ value: 'Сайт' }, { value: 'Выставка' }, { value: 'Выставка' }]);
    await addCards('contacts', 'Факс', [{ value: '1' }, { value: '2' }, { value: '3' }]);
    const removals = gone('leads.source/fair', 'contacts.fax', 'companies.archive');
    expect(await linesOf(wanted([source(SITE, PHONE)], { removals }))).toEqual([
      'leads that lose their value of leads.source/fair: 2',
      'contacts that lose their value of contacts.fax: 3',
    ]);
  });

  it('says how many it has looked at where there are too many, and how many it has found at least', async () => {
    const values = Array.from({ length: 2_100 }, (_item, index) => ({ value: `${index}` }));
    await addCards('contacts', 'Факс', values);
    expect(await linesOf(wanted([source(SITE, PHONE, FAIR), archive], { removals: gone('contacts.fax') }))).toEqual([
      'contacts that lose their value of contacts.fax: at least 2000, counted in the newest 2000',
    ]);
  });

  it('is part of what the forecast counts, to the request', async () => {
    await addCards('leads', 'Источник', [{ value: 'Выставка' }]);
    await addCards('contacts', 'Факс', [{ value: '1' }]);
    const desired = wanted([source(SITE, PHONE), archive], { removals: gone('leads.source/fair', 'contacts.fax') });
    account.sandbox.resetRequests('dev');
    const state = new Map([...base.entries()]);
    const { planned } = await applyOnce(account, workFolder(), desired, state);
    const reads = account.sandbox.requests('dev').filter(({ method }) => method === 'GET');
    const counted = reads.filter(({ path }) => /\/(leads|contacts|companies)$/.test(path));
    expect(counted.map(({ path }) => path)).toEqual(['/api/v4/leads', '/api/v4/contacts']);
    expect(reads).toHaveLength(planned.plan.forecast.reads);
  });
});
