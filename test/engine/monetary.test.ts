import { afterEach, describe, expect, it } from 'vitest';
import type { RecordedObject } from '../../src/model/recorded-state';
import { type OpenAccount, openAccount } from '../crm/sandbox-account';
import { object, wanted } from '../support/desired';
import { applyOnce, converge, plan, workFolder } from './converging';

const open: OpenAccount[] = [];
afterEach(async () => {
  for (const account of open.splice(0)) await account.close();
});

async function accountThat(creation: 'applied' | 'fails'): Promise<OpenAccount> {
  const account = await openAccount('kommo', { switches: { 'monetary-creation': creation } });
  open.push(account);
  return account;
}

const TAB = object('field_group', 'leads.deal', { entity: 'leads', name: 'Deal', fields: ['before', 'sum', 'after'] });
const SUM = object('field', 'leads.sum', { entity: 'leads', name: 'Sum', type: 'monetary', currency: 'USD' });
const REST = [
  object('field', 'leads.before', { entity: 'leads', name: 'Before', type: 'text' }),
  object('field', 'leads.after', { entity: 'leads', name: 'After', type: 'text' }),
  object('webhook', 'pbx', { url: 'https://pbx.example.test/', events: ['add_lead'] }),
];
const TEXT = wanted([TAB, SUM, ...REST], { crm: 'kommo' });

const namesIn = async (account: OpenAccount) => {
  const { fields, webhooks } = await account.driver.snapshot();
  return [...fields.map(({ name }) => name), ...webhooks.map(({ destination }) => destination)];
};

describe('a new monetary field', () => {
  it('comes after everything else that is written, and stands where the configuration has it', async () => {
    const account = await accountThat('applied');
    const state = new Map<string, RecordedObject>();
    const { operations } = (await plan(account, TEXT, state as never)).plan;
    expect(operations.map(({ address }) => address)).toEqual([
      'field_group:leads.deal',
      'field:leads.before',
      'field:leads.after',
      'webhook:pbx',
      'field:leads.sum',
    ]);
    await converge(account, workFolder(), TEXT, state);
    expect((await plan(account, TEXT, state as never)).plan.operations).toEqual([]);
  });
});

describe('an account that answers every new monetary field with an error', () => {
  const refusal = { reason: 'crm', code: 'MONETARY_REFUSED', args: { object: 'field:leads.sum', answer: 'HTTP 500' } };

  it('gets all the rest; the field is named, and tried again by each apply that follows', async () => {
    const account = await accountThat('fails');
    const state = new Map<string, RecordedObject>();
    const folder = workFolder();
    for (const _try of [1, 2]) {
      account.sandbox.resetRequests('dev');
      await expect(applyOnce(account, folder, TEXT, state)).rejects.toMatchObject(refusal);
      const tried = account.sandbox.requests('dev').filter(({ method, status }) => method === 'POST' && status === 500);
      expect(tried).toHaveLength(1);
    }
    expect(await namesIn(account)).toEqual(expect.arrayContaining(['Before', 'After', 'https://pbx.example.test/']));
    const { operations } = (await plan(account, TEXT, state as never)).plan;
    expect(operations.filter(({ action }) => action === 'create').map(({ address }) => address)).toEqual([SUM.address]);
  });

  it('keeps what was to go until the field that may take its place is there', async () => {
    const account = await accountThat('fails');
    const state = new Map<string, RecordedObject>();
    const folder = workFolder();
    const old = object('field', 'leads.old', { entity: 'leads', name: 'Old', type: 'numeric' });
    await converge(account, folder, wanted([old], { crm: 'kommo' }), state);
    const removals = [{ object: 'leads.old', action: 'delete' as const, reason: 'sum takes its place' }];
    const replaced = wanted([SUM], { crm: 'kommo', removals });
    await expect(applyOnce(account, folder, replaced, state)).rejects.toMatchObject(refusal);
    expect(await namesIn(account)).toContain('Old');
  });
});
