import { basename, resolve } from 'node:path';
import {
  accountIn,
  accountVariable,
  environmentsIn,
  type InitSettings,
  isProjectName,
  STARTS,
  type Start,
} from '../init/settings';
import { say } from '../messages';
import { CRMS } from '../model/crm';
import { Failure } from '../model/diagnostic';
import type { HostEvent } from '../model/host';
import { keyOf } from '../model/name-key';
import type { CommandContext } from './command';
import type { Options } from './context';

const LANGUAGES = ['ru', 'en'] as const;
const DEFAULT_ENVIRONMENTS = 'dev,test,staging,prod';

/** Every answer is a flag or, on a terminal, a question; what is suggested is taken with --yes. */
export async function initSettings(folder: string, options: Options, context: CommandContext): Promise<InitSettings> {
  const ask = (setting: Setting) => answerTo(setting, options[setting.flags[0] ?? ''], context);
  const start =
    startOf(options) ??
    (await ask({ flags: ['example', 'empty', 'from-account'], code: 'START', suggested: 'example', choices: STARTS }));
  const folderName = keyOf(basename(resolve(folder))).replaceAll('_', '-');
  const name = await ask({ flags: ['name'], code: 'NAME', suggested: folderName || 'crm', problem: nameProblem });
  const crm = await ask({ flags: ['crm'], code: 'CRM', suggested: 'amocrm', choices: CRMS });
  const language = await ask({
    flags: ['language'],
    code: 'LANGUAGE',
    suggested: context.language,
    choices: LANGUAGES,
  });
  const list = await ask({
    flags: ['environments'],
    code: 'ENVIRONMENTS',
    suggested: start === 'account' ? 'prod' : DEFAULT_ENVIRONMENTS,
    problem: environmentsProblem,
  });
  const environments = environmentsIn(list) ?? [];
  const from = sourceOf(options.fromAccount, environments);
  return {
    name,
    crm: oneOf(CRMS, crm, 'crm'),
    language: oneOf(LANGUAGES, language, 'language'),
    environments,
    accounts: await accountsOf(environments, options, context),
    start: oneOf(STARTS, start, 'example'),
    from,
  };
}

/** They are only asked for when something else was, too: whoever gave all flags wanted no questions. */
async function accountsOf(
  environments: readonly string[],
  options: Options,
  context: CommandContext,
): Promise<Map<string, string>> {
  if (typeof options.account === 'string') return accountsIn(options.account, environments);
  const flags = ['name', 'crm', 'language', 'environments'].every((flag) => options[flag] !== undefined);
  return context.assumeYes || (flags && startOf(options)) ? new Map() : askAccounts(environments, context);
}

function startOf(options: Options): Start | undefined {
  const chosen = STARTS.filter((start) => options[start === 'account' ? 'fromAccount' : start] !== undefined);
  if (chosen.length > 1) throw new Failure('usage', 'INIT_ONE_START');
  return chosen[0];
}

function sourceOf(flag: Options[string], environments: readonly string[]): string {
  if (typeof flag !== 'string') return environments.at(-1) ?? '';
  if (environments.includes(flag)) return flag;
  throw new Failure('usage', 'ENV_UNKNOWN', { environment: flag, environments: environments.join(', ') });
}

interface Setting {
  /** The options that answer it; the first one carries the value. */
  flags: readonly string[];
  code: string;
  suggested: string;
  choices?: readonly string[];
  problem?(value: string): HostEvent | undefined;
}

/** A wrong flag ends it, a wrong answer is asked again. */
async function answerTo(setting: Setting, given: Options[string], context: CommandContext): Promise<string> {
  const { suggested, choices = [], flags } = setting;
  const problemOf = (value: string) =>
    choices.length > 0 && !choices.includes(value)
      ? { code: 'USAGE_OPTION', args: { option: flags[0] ?? '', allowed: choices.join(', ') } }
      : setting.problem?.(value);
  if (typeof given === 'string' || context.assumeYes) {
    const value = typeof given === 'string' ? given : suggested;
    const problem = problemOf(value);
    if (problem) throw new Failure('usage', problem.code, problem.args);
    return value;
  }
  const args = { choices: choices.length > 0 ? ` (${choices.join(', ')})` : '', suggested };
  for (;;) {
    const value = await answer(`INIT_ASK_${setting.code}`, args, flags, context);
    const problem = problemOf(value || suggested);
    if (!problem) return value || suggested;
    context.host.notify(problem);
  }
}

async function answer(
  code: string,
  args: Record<string, string>,
  flags: readonly string[],
  context: CommandContext,
): Promise<string> {
  const value = await context.askText({ code, args });
  if (value !== undefined) return value.trim();
  const question = say(code, args, context.language);
  throw new Failure('usage', 'NEEDS_FLAG', { question, flags: flags.map((flag) => `--${flag}`) });
}

function nameProblem(value: string): HostEvent | undefined {
  return isProjectName(value) ? undefined : { code: 'INIT_NAME', args: { value } };
}

function environmentsProblem(value: string): HostEvent | undefined {
  return environmentsIn(value) ? undefined : { code: 'INIT_ENVIRONMENTS', args: { value } };
}

/** Addresses may stay open: they then come from variables. */
function accountsIn(list: string, environments: readonly string[]): Map<string, string> {
  const accounts = new Map<string, string>();
  for (const pair of list.split(',')) {
    const [environment = '', ...address] = pair.trim().split('=');
    const good = environments.includes(environment) && addAccount(accounts, environment, address.join('='));
    if (!good) throw new Failure('usage', 'INIT_ACCOUNT', { value: pair });
  }
  return accounts;
}

async function askAccounts(environments: readonly string[], context: CommandContext): Promise<Map<string, string>> {
  const accounts = new Map<string, string>();
  for (const environment of environments) {
    const args = { environment, variable: accountVariable(environment) };
    for (;;) {
      const value = await answer('INIT_ASK_ACCOUNT', args, ['account'], context);
      if (value === '' || addAccount(accounts, environment, value)) break;
      context.host.notify({ code: 'INIT_ACCOUNT', args: { value } });
    }
  }
  return accounts;
}

/** False for what is no address, and for one that another environment has. */
function addAccount(accounts: Map<string, string>, environment: string, text: string): boolean {
  const address = accountIn(text);
  if (address === undefined || accounts.has(environment) || [...accounts.values()].includes(address)) return false;
  accounts.set(environment, address);
  return true;
}

function oneOf<T extends string>(allowed: readonly T[], value: string, option: string): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new Failure('usage', 'USAGE_OPTION', { option, allowed: allowed.join(', ') });
  return found;
}
