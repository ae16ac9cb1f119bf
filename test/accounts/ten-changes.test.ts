import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PRESETS, type Preset } from '@crmctl/sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { RunInput } from '../../src/engine/runs/run-input';
import { resolved } from '../../src/import/adopt';
import type { DesiredState } from '../../src/model/desired';
import type { RecordedObject, RecordedState } from '../../src/model/recorded-state';
import type { Plan } from '../../src/plan/types';
import { rehearse } from '../../src/rehearsal/rehearse';
import { type WayBack, wayBackFrom } from '../../src/rollback/way-back';
import { type OpenAccount, openAccount } from '../crm/sandbox-account';
import { applyOnce, plan, workFolder } from '../engine/converging';
import { ENVIRONMENT, imported, PROJECT } from '../import/adopting';
import { oddAccount } from '../import/odd-account';
import { finalIn, linesLost, valuesIn } from './announced';
import { batched, leadsToMove, prepared } from './batch';
import { differences, pictureOf } from './picture';

/** Captures of real accounts lie beside the repository on some machines only; they are not ours to publish. */
const CAPTURES = join(import.meta.dirname, '..', '..', '..', 'shared', 'accounts');
const there = existsSync(CAPTURES);
const captured = there
  ? readdirSync(CAPTURES, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  : [];
const accounts: [string, string][] = [
  ['an odd account', oddAccount()],
  ...captured.map((name): [string, string] => [name, join(CAPTURES, name)]),
];

interface Living {
  account: OpenAccount;
  /** What the engine would remember; an apply changes it. */
  state: Map<string, RecordedObject>;
  flavour: 'amocrm' | 'kommo';
  preset: Preset;
}

const recorded = ({ state }: Living) => new Map(state) as unknown as RecordedState;

async function opened(options: Parameters<typeof openAccount>[1], flavour: Living['flavour']): Promise<OpenAccount> {
  const account = await openAccount(flavour, options);
  onTestFinished(() => account.close());
  return account;
}

/** The account under management, and what its configuration says. */
async function adopted(name: string, from: string, preset: Preset): Promise<{ living: Living; desired: DesiredState }> {
  const flavour: Living['flavour'] = name.endsWith('-kommo') ? 'kommo' : 'amocrm';
  const account = await opened({ from, preset }, flavour);
  const sources = new Map([['crm/project.yaml', PROJECT.replace('amocrm', flavour)]]);
  const { adopted: text, state } = await imported(account, { sources });
  const living = { account, state: new Map(state) as unknown as Living['state'], flavour, preset };
  return { living, desired: resolved(text.sources, ENVIRONMENT) };
}

/** Applies and demands that nothing is left to write. */
async function apply({ account, state }: Living, desired: DesiredState): Promise<Plan> {
  const { planned } = await applyOnce(account, workFolder(), desired, state);
  expect((await plan(account, desired, state as never)).plan.operations).toEqual([]);
  return planned.plan;
}

/** What a rehearsal on a copy of the account objects to. */
async function objections(living: Living, desired: DesiredState) {
  const { account, flavour, preset } = living;
  const base = recorded(living);
  const planned = await plan(account, desired, base);
  const { driver, sandbox } = await opened({ capture: planned.answers, preset }, flavour);
  const { verdict, unlike, steps, differences } = await rehearse({
    copy: { driver, requests: () => sandbox.requests('dev'), resetRequests: () => sandbox.resetRequests('dev') },
    plan: planned.plan,
    desired,
    base,
    tool: 'test',
    requestsPerSecond: 0,
    now: () => new Date(),
  });
  const refused = steps.flatMap(({ refusals, findings, left }) => [...refusals, ...findings, ...left]);
  return { verdict, objections: [...refused, ...unlike, ...differences.filter(({ allowed }) => !allowed)] };
}

/** Where the leads of these pipelines are. */
async function leadsIn({ account }: Living, ...pipelines: readonly string[]) {
  const ids = pipelines.map(Number);
  return (await account.driver.leads(ids)).map(({ holder, part }) => `${holder}/${part}`).sort();
}

/** As `crmctl rollback` does it: all that can be undone, and by name what cannot. */
async function rolledBack(living: Living, run: Omit<RunInput, 'run' | 'project' | 'environment'>): Promise<WayBack> {
  const { account } = living;
  const base = recorded(living);
  const way = await wayBackFrom({
    run: { run: 'run', project: { name: 'test' }, environment: 'dev', ...run },
    base,
    begun: [],
    limits: { target: [], exclude: [] },
    overwrite: false,
    plan: (desired) => plan(account, desired, base),
  });
  await apply(living, way.desired);
  return way;
}

describe.each(PRESETS)('on the %s sandbox', (preset) => {
  test.each(accounts)('%s: ten changes are rehearsed, applied and rolled back', async (name, from) => {
    const { living, desired: text } = await adopted(name, from, preset);
    const ready = prepared(text);
    await apply(living, ready);
    const { driver } = living.account;
    const desired = batched(ready);
    const { leads, to } = leadsToMove(desired, living.state);
    for (const request of driver.createLeads(leads)) await driver.send(request);
    const there = await leadsIn(living, to.pipeline);

    expect(await objections(living, desired)).toEqual({ verdict: 'rehearsed', objections: [] });

    const before = pictureOf(await driver.answers());
    const base = [...recorded(living).values()];
    const done = await apply(living, desired);
    expect(differences(before, pictureOf(await driver.answers())).length).toBeGreaterThan(20);
    const arrived = [...there, ...leads.map(() => `${to.pipeline}/${to.status}`)].sort();
    expect(await leadsIn(living, to.pipeline)).toEqual(arrived);

    const { losses } = await rolledBack(living, { plan: done, desired, base });
    expect(differences(before, pictureOf(await driver.answers())).sort()).toEqual(linesLost(done, ready));
    expect(valuesIn(losses)).toEqual(finalIn(done));
    expect(losses).toContainEqual({ code: 'LOSS_LEADS', args: { count: leads.length, place: 'leaving' } });
    expect(await leadsIn(living, to.pipeline)).toEqual(arrived);
  });
});
