import { resolve } from 'node:path';
import { type SandboxOptions, SCENARIO_NAMES, startSandbox } from '../../sandbox';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';

const DEFAULT_ACCOUNTS = 'dev,test,staging,prod';
/** What the service allows. */
const DEFAULT_RATE = 7;

/** Runs until it is told to stop; the first line of `--json` is the promise that every account answers. */
export const run: RunCommand = async ({ options }, context) => {
  const wish = readOptions(options, context.projectDir);
  if (typeof wish === 'string') {
    context.stderr(`${wish}\n`);
    return EXIT.usage;
  }
  const stopped = untilSignal();
  const sandbox = await startSandbox(wish);
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

function readOptions(
  options: Record<string, string | boolean | undefined>,
  projectDir: string,
): SandboxOptions | string {
  const envs = listOf(options.accounts ?? DEFAULT_ACCOUNTS);
  const wrong = envs.find((env, index) => !/^[\w-]+$/.test(env) || envs.indexOf(env) < index);
  if (envs.length === 0 || wrong !== undefined) return `--accounts: "${wrong ?? ''}" is not a list of distinct names`;
  const port = numberOf(options.port, 0);
  if (port === undefined || port + envs.length > 65_536) return '--port: a number from 0 to 65535 is needed';
  const rate = numberOf(options.rate, DEFAULT_RATE);
  if (rate === undefined) return '--rate: a whole number of requests per second is needed, 0 for no limit';
  const scenarios = new Map<string, string>();
  for (const pair of listOf(options.scenario ?? '')) {
    const [env = '', name = ''] = pair.split('=');
    if (!envs.includes(env)) return `--scenario: "${pair}" names no account of --accounts (write ENV=NAME)`;
    if (!SCENARIO_NAMES.includes(name)) return `--scenario: "${name}" is unknown; known: ${SCENARIO_NAMES.join(', ')}`;
    scenarios.set(env, name);
  }
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
