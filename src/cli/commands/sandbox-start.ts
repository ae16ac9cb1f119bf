import { resolve } from 'node:path';
import { Failure } from '../../model/diagnostic';
import { type Sandbox, type SandboxOptions, SCENARIO_NAMES, startSandbox } from '../../sandbox';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';

const DEFAULT_ACCOUNTS = 'dev,test,staging,prod';
/** What the service allows. */
const DEFAULT_RATE = 7;

/** Runs until it is told to stop; the first line of `--json` is the promise that every account answers. */
export const run: RunCommand = async ({ options }, context) => {
  const wish = readOptions(options, context.projectDir);
  const stopped = untilSignal();
  const sandbox = await start(wish);
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
  return {
    accounts: envs.map((env) => {
      const scenario = scenarios.get(env);
      return scenario === undefined ? { env } : { env, scenario };
    }),
    port,
    rate,
    ...(typeof options.data === 'string' ? { dataDir: resolve(projectDir, options.data) } : {}),
  };
}

function readScenario(pair: string, envs: readonly string[]): [string, string] {
  const [env = '', name = ''] = pair.split('=');
  if (envs.includes(env) && SCENARIO_NAMES.includes(name)) return [env, name];
  throw refused('scenario', envs.flatMap((one) => SCENARIO_NAMES.map((known) => `${one}=${known}`)).join(', '));
}

const refused = (option: string, allowed: string, cause?: unknown) =>
  new Failure('usage', 'USAGE_OPTION', { option, allowed }, { cause });

/** A port that somebody else holds is the caller's to change, not a bug. */
async function start(wish: SandboxOptions): Promise<Sandbox> {
  try {
    return await startSandbox(wish);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) {
      throw refused('port', '0', error);
    }
    throw error;
  }
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
