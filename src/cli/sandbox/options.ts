import { resolve } from 'node:path';
import { Failure } from '../../model/diagnostic';
import type { FlavourName, SandboxOptions, SandboxPackage } from '../../operations/sandbox/load-sandbox';
import { FLAVOURS } from '../../operations/sandbox/load-sandbox';

const DEFAULT_ACCOUNTS = 'dev,test,staging,prod';
/** What the service allows. */
const DEFAULT_RATE = 7;

/** What `sandbox start` was asked for; plain data. */
export function readSandboxOptions(
  options: Record<string, string | boolean | undefined>,
  projectDir: string,
  sandbox: SandboxPackage,
): SandboxOptions {
  const envs = listOf(options.accounts ?? DEFAULT_ACCOUNTS);
  const wrong = envs.some((env, index) => !/^[\w-]+$/.test(env) || envs.indexOf(env) < index);
  if (envs.length === 0 || wrong) throw refused('accounts', DEFAULT_ACCOUNTS);
  const port = numberOf(options.port, 0);
  if (port === undefined || port + envs.length > 65_536) throw refused('port', '0–65535');
  const rate = numberOf(options.rate, DEFAULT_RATE);
  if (rate === undefined) throw refused('rate', '0, 1, 2, …');
  const scenarios = new Map(listOf(options.scenario ?? '').map((pair) => readScenario(pair, envs, sandbox)));
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
    ...switchesIn(options.switches, sandbox),
    ...(typeof options.data === 'string' ? { dataDir: resolve(projectDir, options.data) } : {}),
  };
}

function readScenario(pair: string, envs: readonly string[], { SCENARIO_NAMES }: SandboxPackage): [string, string] {
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
  const flavour = FLAVOURS.find((one) => one === value);
  if (flavour === undefined) throw refused('flavour', FLAVOURS.join(', '));
  return flavour;
}

function switchesIn(
  value: string | boolean | undefined,
  { PRESETS, readSwitches, SWITCHES }: SandboxPackage,
): ReturnType<SandboxPackage['readSwitches']> {
  if (value === undefined) return undefined;
  const read = readSwitches(String(value));
  if (read !== undefined) return read;
  const positions = Object.entries(SWITCHES).map(([name, facts]) => `${name}=${facts.positions.join('|')}`);
  throw refused('switches', [...PRESETS, ...positions].join(', '));
}

const refused = (option: string, allowed: string) => new Failure('usage', 'USAGE_OPTION', { option, allowed });

const listOf = (value: string | boolean | undefined) =>
  String(value)
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function numberOf(value: string | boolean | undefined, fallback: number): number | undefined {
  if (value === undefined) return fallback;
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
}
