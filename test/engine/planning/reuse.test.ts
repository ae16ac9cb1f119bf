import { expect, it, onTestFinished } from 'vitest';
import type { PlannedAt } from '../../../src/engine/planning/plan-account';
import { isFresh, isPlanOf, planAgain, readsSaved } from '../../../src/engine/planning/reuse';
import type { Unanswered } from '../../../src/engine/runs/unanswered';
import type { DesiredState } from '../../../src/model/desired';
import type { RecordedState } from '../../../src/model/recorded-state';
import { fakeHost } from '../../crm/fakes';
import { type OpenAccount, openAccount } from '../../crm/sandbox-account';
import { managerRole, object, salesPipeline, wanted } from '../../support/desired';
import { applied, plan } from '../converging';

const SALES = object('pipeline', 'sales', salesPipeline);
const TEXT = wanted([SALES, object('role', 'manager', managerRole)]);
const AT = new Date('2026-11-30T12:00:00Z');
const host = { ...fakeHost(), now: () => AT };
const NEW = { managed: 0, account: undefined, since: undefined, twinOf: undefined };
const after = (ms: number) => new Date(AT.getTime() + ms);

async function plannedAt(desired: DesiredState, before?: DesiredState): Promise<PlannedAt> {
  if (!before) {
    const account = await openAccount();
    onTestFinished(() => account.close());
    return { ...(await plan(account, desired, new Map())), base: new Map(), at: AT };
  }
  const { account, state } = await applied(before);
  const base = state as RecordedState;
  return { ...(await plan(account, desired, base)), base, at: AT };
}

it('goes by a plan for ten seconds, and not by one from the future', async () => {
  const planned = await plannedAt(TEXT);
  expect([-1, 0, 10_000, 10_001].map((ms) => isFresh(planned, after(ms)))).toEqual([false, true, true, false]);
});

/** A plan of one change, and what a run then makes of it after `meanwhile`. */
async function planTwice(
  { before, after: desired }: { before: DesiredState; after: DesiredState },
  {
    meanwhile,
    unanswered = new Map(),
  }: { meanwhile?: (account: OpenAccount) => Promise<unknown>; unanswered?: Unanswered } = {},
) {
  const { account, state } = await applied(before);
  const base = state as RecordedState;
  const known = { ...(await plan(account, desired, base)), base, at: AT };
  await meanwhile?.(account);
  account.sandbox.resetRequests('dev');
  const about = { environment: 'dev', bundle: '', requestsPerSecond: 0, history: NEW, unanswered };
  const { planned, saved } = await planAgain({ driver: account.driver, desired, base, ...about }, known, host);
  const reads = account.sandbox.requests('dev').map(({ path }) => path.replace(/\?.*/, '').replace('/api/v4', ''));
  return { known, planned, saved, reads };
}

const RIGHTS = {
  leads: { view: 'G', add: 'A', edit: 'M', delete: 'D', export: 'D' },
  contacts: { view: 'D', add: 'D', edit: 'D', delete: 'D', export: 'D' },
  companies: { view: 'D', add: 'D', edit: 'D', delete: 'D', export: 'D' },
  tasks: { edit: 'M', delete: 'D' },
};
const RENAMED = wanted([SALES, object('role', 'manager', { ...managerRole, name: 'Продавец' })]);
const GONE = wanted([SALES], { removals: [{ object: 'manager', action: 'delete', reason: 'unused' }] });

it('goes by a plan of new objects without reading anything', async () => {
  const { known, planned, saved, reads } = await planTwice({ before: wanted([SALES]), after: TEXT });
  expect(known.plan.operations.map(({ action }) => action)).toEqual(['create']);
  expect({ reads, saved, again: known.again }).toEqual({ reads: [], saved: known.reads, again: 0 });
  expect(planned).toBe(known);
  expect(readsSaved(known, AT)).toBe(known.reads);
});

it('reads the list again in which it changes something, and what its rows name, and no other', async () => {
  const { known, planned, saved, reads } = await planTwice({ before: TEXT, after: RENAMED });
  expect(reads.toSorted()).toEqual(['/leads/pipelines', '/roles']);
  expect({ saved, again: known.again }).toEqual({ saved: known.reads - 2, again: 2 });
  expect([AT, after(10_001)].map((now) => readsSaved(known, now))).toEqual([saved, 0]);
  expect(readsSaved(undefined, AT)).toBe(0);
  const said = ({ plan: { operations, fingerprint, findings, manual } }: typeof known) => ({
    operations,
    fingerprint,
    findings,
    manual,
  });
  expect(said(planned)).toEqual(said(known));
});

it('sees what somebody has changed there since', async () => {
  const widened = { rights: { leads: { view: 'A', add: 'A', edit: 'A', delete: 'A', export: 'A' } } };
  const meanwhile = async ({ driver }: OpenAccount) => {
    const { roles } = await driver.snapshot();
    const id = roles.find(({ name }) => name === managerRole.name)?.id;
    await driver.send({ method: 'PATCH', path: `/roles/${id}`, body: { name: managerRole.name, ...widened } });
  };
  const { known, planned } = await planTwice({ before: TEXT, after: RENAMED }, { meanwhile });
  const changes = (of: typeof known) => of.plan.operations[0]?.changes.map(({ path }) => path.join('.'));
  expect(changes(known)).toEqual(['name']);
  expect(changes(planned)).toContain('rights.leads.export');
  expect(planned.plan.fingerprint.digest).not.toBe(known.plan.fingerprint.digest);
});

it('reads again what it creates, where the same plan changes something: somebody may have made it', async () => {
  const both = wanted([...RENAMED.objects, object('role', 'head', { ...managerRole, name: 'Руководитель' })]);
  const meanwhile = ({ driver }: OpenAccount) =>
    driver.send({ method: 'POST', path: '/roles', body: [{ name: 'Руководитель', rights: RIGHTS }] });
  const { known, planned } = await planTwice({ before: TEXT, after: both }, { meanwhile });
  const actions = (of: typeof known) => of.plan.operations.map(({ address, action }) => `${action} ${address}`).sort();
  expect(actions(known)).toEqual(['create role:head', 'update role:manager']);
  expect(actions(planned)).toEqual(['adopt role:head', 'update role:manager']);
});

it('reads again the fields that a new group takes in: they are sent by the name that they had', async () => {
  const source = object('field', 'leads.source', { entity: 'leads', name: 'Источник', type: 'text' });
  const group = object('field_group', 'leads.deal', { entity: 'leads', name: 'Сделка', fields: ['source'] });
  const { known, reads } = await planTwice({ before: wanted([source]), after: wanted([source, group]) });
  expect(known.plan.operations.map(({ action }) => action)).toEqual(['create']);
  expect(known.writesOver).toBe(true);
  expect(reads).toContain('/leads/custom_fields');
});

it('reads everything again before it deletes, and where a request of an earlier run is unanswered', async () => {
  const removal = await planTwice({ before: TEXT, after: GONE });
  expect([removal.reads.length, removal.saved]).toEqual([removal.known.reads, 0]);
  expect(readsSaved(removal.known, AT)).toBe(0);
  const unanswered = new Map([['role:other', AT.toISOString()]]) as Unanswered;
  const open = await planTwice({ before: TEXT, after: RENAMED }, { unanswered });
  expect([open.reads.length, open.saved]).toEqual([open.known.reads, 0]);
});

it('goes by no plan of other wishes or other records', async () => {
  const planned = await plannedAt(TEXT);
  const other = await plannedAt(TEXT, wanted([SALES]));
  expect(isPlanOf(planned, { desired: TEXT, base: new Map() })).toBe(true);
  expect(isPlanOf(planned, { desired: wanted([SALES]), base: new Map() })).toBe(false);
  expect(isPlanOf(planned, { desired: TEXT, base: other.base })).toBe(false);
});
