import { type SandboxOptions, type Scenario, startSandbox } from '@crmctl/sandbox';
import { createAmoDriver } from '../../src/crm/amocrm/driver';
import type { LivePipeline } from '../../src/crm/amocrm/model/composite-kinds/pipeline';
import type { AmoSnapshot } from '../../src/crm/amocrm/model/snapshot';
import type { AmoResolver, AmoWriteContext } from '../../src/crm/amocrm/write-context';
import type { Run, WriteContext } from '../../src/registry/driver';
import { fixedToken } from '../../src/registry/token-source';
import { fakeClock, fakeHost, namedIn, resolver } from './fakes';

/** Both products, each as its pages describe it and in the stricter form that live accounts showed. */
export const EVERY_FORM = [
  ['amocrm', 'documented'],
  ['amocrm', 'strict'],
  ['kommo', 'documented'],
  ['kommo', 'strict'],
] as const;

interface AccountOptions extends Pick<SandboxOptions, 'preset' | 'switches'> {
  scenario?: string | Scenario;
  from?: string;
  /** Answers of another account. */
  capture?: Record<string, unknown>;
  external?: boolean;
}

/** A driver over real HTTP against a fresh sandbox account, and the proof that its forecast is exact. */
export async function openAccount(
  flavour: 'amocrm' | 'kommo' = 'amocrm',
  { scenario = 'fresh', from, capture, external = false, preset, switches }: AccountOptions = {},
) {
  const sandbox = await startSandbox({
    accounts: [{ env: 'dev', ...(capture ? { capture } : from === undefined ? { scenario } : { from }) }],
    rate: 0,
    flavour,
    ...(preset === undefined ? {} : { preset }),
    ...(switches === undefined ? {} : { switches }),
  });
  const [account] = sandbox.accounts;
  if (!account) throw new Error('the sandbox started without an account');
  const token = external
    ? sandbox.tokenFor('dev', await ownerOf(account), { name: 'button', external })
    : account.token;
  const clock = fakeClock();
  /** A busy machine is slow: only a test about time-outs has one that is ever reached. */
  const driverWith = ({ timeoutMs }: { timeoutMs: number }) =>
    createAmoDriver({
      accountUrl: account.url,
      tokens: fixedToken(token),
      requestsPerSecond: 0,
      host: fakeHost(),
      timeoutMs,
      clock,
    });
  const driver = driverWith({ timeoutMs: 120_000 });

  /** Runs the job dry, then for real, and compares the writes that leave the driver with those that arrive. */
  async function exactly<T>(
    job: (context: AmoWriteContext) => Promise<T>,
    known?: Parameters<typeof resolver>[0] | AmoResolver,
  ) {
    const snapshot = await driver.snapshot();
    const resolve = known && 'stage' in known ? known : resolver(known);
    const dry = driver.dry(await driver.leads(snapshot.pipelines.map(({ id }) => id)));
    const inside = (writing: { contextOf(run: Run): WriteContext }, send: AmoWriteContext['send']) => ({
      ...(writing.contextOf({ send, resolve, snapshot, objects: [], idOf: () => undefined }) as AmoWriteContext),
      resolve,
      nameAfter: (kind: string, id: string, entity?: string) => namedIn(snapshot, kind, id, entity),
    });
    await job(inside(dry, dry.send));
    sandbox.resetRequests('dev');
    const bodies: unknown[] = [];
    const send: AmoWriteContext['send'] = (request) => {
      bodies.push(structuredClone(request.body));
      return driver.send(request);
    };
    const result = await job(inside(driver, send));
    const requests = sandbox.requests('dev');
    const received = requests
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path.replace('/api/v4', '')}`);
    const reads = { forecast: dry.listed.length + dry.asked(), received: requests.length - received.length };
    return { result, forecast: dry.sent.length, received, bodies, reads, snapshot: await driver.snapshot() };
  }

  return { driver, driverWith, sandbox, clock, exactly, faults: sandbox.faults('dev'), close: () => sandbox.close() };
}

async function ownerOf({ url, token }: { url: string; token: string }): Promise<number> {
  const answer = await fetch(`${url}/api/v4/account`, { headers: { authorization: `Bearer ${token}` } });
  return ((await answer.json()) as { current_user_id: number }).current_user_id;
}

export type OpenAccount = Awaited<ReturnType<typeof openAccount>>;

export function pipelineNamed(snapshot: AmoSnapshot, name: string): LivePipeline {
  const found = snapshot.pipelines.find((pipeline) => pipeline.name === name);
  if (!found) throw new Error(`no pipeline ${name}`);
  return found;
}

export function ownStages(pipeline: LivePipeline): LivePipeline['stages'] {
  return pipeline.stages.filter((stage) => stage.role === 'own');
}
