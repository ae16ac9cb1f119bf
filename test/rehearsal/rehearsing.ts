import { type Scenario, startSandbox } from '@crmctl/sandbox';
import { expect, onTestFinished } from 'vitest';
import { createAmoDriver } from '../../src/crm/amocrm/driver';
import { planEnvironment } from '../../src/engine/planning/planning';
import type { Answers } from '../../src/model/answers';
import type { DesiredState } from '../../src/model/desired';
import { type RecordedState, recordOf } from '../../src/model/recorded-state';
import { bind } from '../../src/plan/bind';
import { type Limits, selectDesired } from '../../src/plan/selection';
import { fixedToken } from '../../src/registry/token-source';
import { recordsOf } from '../../src/rehearsal/differences';
import { rehearse } from '../../src/rehearsal/rehearse';
import type { Rehearsal, StepName } from '../../src/rehearsal/types';
import { fakeHost } from '../crm/fakes';

async function account(wish: { scenario?: Scenario; capture?: Answers }) {
  const sandbox = await startSandbox({ accounts: [{ env: 'dev', ...wish }], rate: 0 });
  onTestFinished(() => sandbox.close());
  const { url, token } = sandbox.accounts[0]!;
  const driver = createAmoDriver({
    accountUrl: url,
    tokens: fixedToken(token),
    host: fakeHost(),
    requestsPerSecond: 0,
  });
  return { driver, requests: () => sandbox.requests('dev'), resetRequests: () => sandbox.resetRequests('dev') };
}

const about = { environment: 'dev', bundle: 'text', tool: 'test', requestsPerSecond: 5 };

/** What our records hold after `desired` was taken over as it is. */
async function recordsFor(
  driver: Awaited<ReturnType<typeof account>>['driver'],
  desired: DesiredState,
): Promise<RecordedState> {
  return recordsOf(bind({ desired, base: new Map(), snapshot: await driver.snapshot() }));
}

interface Wish {
  /** What our records hold, as the account shows it. */
  known?: DesiredState;
  /** What they say of the same objects, where the account has drifted since. */
  recorded?: DesiredState;
  /** Lists that the copy lacks. */
  forget?: string[];
  limits?: Limits;
}

function withSpecs(base: RecordedState, { objects }: DesiredState): RecordedState {
  const specs = new Map(objects.map(({ address, spec }) => [address, spec]));
  const records = [...base.values()].map((record) => recordOf({ ...record, spec: specs.get(record.address)! }));
  return new Map(records.map((record) => [record.address, record]));
}

/** Plans `desired` for the account and rehearses it on a copy, which `forget` may make a poor one. */
export async function rehearsed(scenario: Scenario, whole: DesiredState, { known, forget = [], ...more }: Wish = {}) {
  const { driver } = await account({ scenario });
  const bound = known ? await recordsFor(driver, known) : new Map();
  const base = more.recorded ? withSpecs(bound, more.recorded) : bound;
  const desired = more.limits ? selectDesired(whole, base, more.limits) : whole;
  const now = () => new Date(Date.UTC(2026, 0, 1));
  const { plan, answers } = await planEnvironment({ ...about, driver, desired, base, now: now() });
  expect(plan.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const capture = Object.fromEntries(Object.entries(answers).filter(([name]) => !forget.includes(name)));
  return rehearse({ ...about, copy: await account({ capture }), plan, desired, base, now });
}

/** The writes of a step, with ids left out. */
export function writesOf({ steps }: Rehearsal, name: StepName): string[] {
  const requests = steps.find((step) => step.name === name)?.requests ?? [];
  return requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace('/api/v4', '').replace(/\/\d+/g, '/{id}')}`);
}
