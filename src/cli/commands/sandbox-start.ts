import { resolve } from 'node:path';
import { CRMS } from '../../model/crm';
import { Failure } from '../../model/diagnostic';
import {
  type FlavourName,
  PRESETS,
  readSwitches,
  type Sandbox,
  type SandboxOptions,
  SCENARIO_NAMES,
  SWITCHES,
} from '../../sandbox';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { startWithCaptures } from '../start-sandbox';

const DEFAULT_ACCOUNTS = 'dev,test,staging,prod';
/** What the service allows. */
const DEFAULT_RATE = 7;

/** Runs until it is told to stop; the first line of `--json` is the promise that every account answers. */
export const run: RunCommand = async ({ options }, context) => {
  const wish = readOptions(options, context.projectDir);
  const stopped = untilSignal();
  const sandbox = await start(wish);
  for (const { env } of sandbox.accounts) {
    const files = sandbox.ignoredFiles(env).join(', ');
    if (files !== '') context.host.notify({ code: 'SANDBOX_FROM_IGNORED', args: { environment: env, files } });
  }
  if (context.format === 'json') {
    context.stdout(`${JSON.stringify({ accounts: sandbox.accounts })}\n`);
  } else {
    const lines = sandbox.accounts.map(({ env, url, token }) => `${env}\t${url}\t${token}\n`);
    context.stdout(lines.join(''));
  }
  await stopped;
  await sandbox.close();
  return EXIT.done;
};

function readOptions(options: Record<string, string | boolean | undefined>, projectDir: string): SandboxOptions {
  const envs = listOf(options.accounts ?? DEFAULT_ACCOUNTS);
  const wrong = envs.some((env, index) => !/^[\w-]+$/.test(env) || envs.indexOf(env) < index);
  if (envs.length === 0 || wrong) throw refused('accounts', DEFAULT_ACCOUNTS);
  const port = numberOf(options.port, 0);
  if (port === undefined || port + envs.length > 65_536) throw refused('port', '0–65535');
  const rate = numberOf(options.rate, DEFAULT_RATE);
  if (rate === undefined) throw refused('rate', '0, 1, 2, …');
  const scenarios = new Map(listOf(options.scenario ?? '').map((pair) => readScenario(pair, envs)));
  const folders = readFrom(options.from, envs);
  return {
    accounts: envs.map((env) => {
      const [scenario, from] = [scenarios.get(env), folders.get(env)];
      if (scenario !== undefined && from !== undefined) {
        throw new Failure('usage', 'SANDBOX_FROM_OR_SCENARIO', { environment: env });
      }
      if (from !== undefined) return { env, from: resolve(projectDir, from) };
      return scenario === undefined ? { env } : { env, scenario };
    }),
    port,
    rate,
    flavour: readFlavour(options.flavour),
    ...switchesIn(options.switches),
    ...(typeof options.data === 'string' ? { dataDir: resolve(projectDir, options.data) } : {}),
  };
}

function readScenario(pair: string, envs: readonly string[]): [string, string] {
  const [env = '', name = ''] = pair.split('=');
  if (envs.includes(env) && SCENARIO_NAMES.includes(name)) return [env, name];
  throw refused('scenario', envs.flatMap((one) => SCENARIO_NAMES.map((known) => `${one}=${known}`)).join(', '));
}

/** `prod=DIR,dev=DIR`; what does not begin with the name of an account is one folder for all of them. */
function readFrom(value: string | boolean | undefined, envs: readonly string[]): Map<string, string> {
  if (value === undefined) return new Map();
  const parts = listOf(value).map((part) => splitPair(part));
  if (!envs.includes(parts[0]?.[0] ?? '')) return new Map(envs.map((env) => [env, String(value)]));
  const wrong = parts.some(([env, dir], index) => {
    const again = parts.findIndex(([other]) => other === env) < index;
    return !envs.includes(env) || dir === '' || again;
  });
  if (wrong) throw refused('from', `DIR, ${envs.map((env) => `${env}=DIR`).join(', ')}`);
  return new Map(parts);
}

function splitPair(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at === -1 ? ['', pair] : [pair.slice(0, at), pair.slice(at + 1)];
}

function readFlavour(value: string | boolean | undefined = 'amocrm'): FlavourName {
  const flavour = CRMS.find((one) => one === value);
  if (flavour === undefined) throw refused('flavour', CRMS.join(', '));
  return flavour;
}

function switchesIn(value: string | boolean | undefined): ReturnType<typeof readSwitches> {
  if (value === undefined) return undefined;
  const read = readSwitches(String(value));
  if (read !== undefined) return read;
  const positions = Object.entries(SWITCHES).map(([name, facts]) => `${name}=${facts.positions.join('|')}`);
  throw refused('switches', [...PRESETS, ...positions].join(', '));
}

const refused = (option: string, allowed: string) => new Failure('usage', 'USAGE_OPTION', { option, allowed });

/** A port that somebody else holds is the caller's to change, too. */
async function start(wish: SandboxOptions): Promise<Sandbox> {
  try {
    return await startWithCaptures(wish);
  } catch (error) {
    throw portFailure(error) ?? error;
  }
}

function portFailure(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || error.syscall !== 'listen') return undefined;
  const { code, port = 0 } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return new Failure('usage', 'SANDBOX_PORT_TAKEN', { port }, { cause: error });
  if (code === 'EACCES') return new Failure('usage', 'SANDBOX_PORT_CLOSED', { port }, { cause: error });
  return undefined;
}

const listOf = (value: string | boolean | undefined) =>
  String(value)
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function numberOf(value: string | boolean | undefined, fallback: number): number | undefined {
  if (value === undefined) return fallback;
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
}

function untilSignal(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done());
  });
}
