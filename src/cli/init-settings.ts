import { basename, resolve } from 'node:path';
import { hasExample } from '../init/example';
import {
  type AddressProblem,
  accountIn,
  accountVariable,
  environmentsIn,
  type InitSettings,
  isProjectName,
  STARTS,
  type Start,
} from '../init/settings';
import { say } from '../messages';
import { Failure } from '../model/diagnostic';
import type { ArgumentsOf, MessageTo } from '../model/message';
import { keyOf } from '../model/name-key';
import { crmProducts, usualProduct } from '../registry/crms';
import type { CommandContext } from './command';
import type { Options } from './context';

const LANGUAGES = ['ru', 'en'] as const;
const DEFAULT_ENVIRONMENTS = 'dev,test,staging,prod';

/** Every answer is a flag or, on a terminal, a question; what is suggested is taken with --yes. */
export async function initSettings(folder: string, options: Options, context: CommandContext): Promise<InitSettings> {
  const ask = (setting: Setting) => answerTo(setting, options[setting.flags[0] ?? ''], context);
  const product = await ask({ flags: ['crm'], code: 'CRM', suggested: usualProduct(), choices: crmProducts() });
  const crm = oneOf(crmProducts(), product, 'crm');
  const start = await startOf(options, crm, ask);
  const folderName = keyOf(basename(resolve(folder))).replaceAll('_', '-');
  const name = await ask({ flags: ['name'], code: 'NAME', suggested: folderName || 'crm', problem: nameProblem });
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
    crm,
    language: oneOf(LANGUAGES, language, 'language'),
    environments,
    accounts: await accountsOf({ environments, crm }, options, context),
    start,
    from,
  };
}

/** They are only asked for when something else was, too: whoever gave all flags wanted no questions. */
async function accountsOf(known: Known, options: Options, context: CommandContext): Promise<Map<string, string>> {
  if (typeof options.account === 'string') return accountsIn(options.account, known);
  const flags = ['name', 'crm', 'language', 'environments'].every((flag) => options[flag] !== undefined);
  return context.assumeYes || (flags && chosenStart(options)) ? new Map() : askAccounts(known, context);
}

/** What a new project of this CRM can be begun with, as somebody chose. */
async function startOf(options: Options, crm: string, ask: (setting: Setting) => Promise<string>): Promise<Start> {
  const choices = STARTS.filter((start) => start !== 'example' || hasExample(crm));
  const flags = ['example', 'empty', 'from-account'];
  const start =
    chosenStart(options) ?? (await ask({ flags, code: 'START', suggested: choices[0] ?? 'empty', choices }));
  if (start === 'example' && !choices.includes(start)) throw new Failure('usage', 'INIT_NO_EXAMPLE', { crm });
  return oneOf(STARTS, start, 'example');
}

function chosenStart(options: Options): Start | undefined {
  const chosen = STARTS.filter((start) => options[start === 'account' ? 'fromAccount' : start] !== undefined);
  if (chosen.length > 1) throw new Failure('usage', 'INIT_ONE_START');
  return chosen[0];
}

function sourceOf(flag: Options[string], environments: readonly string[]): string {
  if (typeof flag !== 'string') return environments.at(-1) ?? '';
  if (environments.includes(flag)) return flag;
  throw new Failure('usage', 'ENV_UNKNOWN', { environment: flag, environments: environments.join(', ') });
}

type Problem = MessageTo<'USAGE_OPTION' | 'INIT_NAME' | 'INIT_ENVIRONMENTS'>;

interface Setting {
  /** The options that answer it; the first one carries the value. */
  flags: readonly string[];
  code: 'START' | 'NAME' | 'CRM' | 'LANGUAGE' | 'ENVIRONMENTS';
  suggested: string;
  choices?: readonly string[];
  problem?(value: string): Problem | undefined;
}

/** A wrong flag ends it, a wrong answer is asked again. */
async function answerTo(setting: Setting, given: Options[string], context: CommandContext): Promise<string> {
  const { suggested, choices = [], flags } = setting;
  const problemOf = (value: string): Problem | undefined =>
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

async function answer<C extends `INIT_ASK_${Setting['code'] | 'ACCOUNT'}`>(
  code: C,
  args: ArgumentsOf<C>,
  flags: readonly string[],
  context: CommandContext,
): Promise<string> {
  const value = await context.askText({ code, args });
  if (value !== undefined) return value.trim();
  const question = say(code, args, context.language);
  throw new Failure('usage', 'NEEDS_FLAG', { question, flags: flags.map((flag) => `--${flag}`) });
}

function nameProblem(value: string): Problem | undefined {
  return isProjectName(value) ? undefined : { code: 'INIT_NAME', args: { value } };
}

function environmentsProblem(value: string): Problem | undefined {
  return environmentsIn(value) ? undefined : { code: 'INIT_ENVIRONMENTS', args: { value } };
}

type Known = Pick<InitSettings, 'environments' | 'crm'>;

/** Addresses may stay open: they then come from variables. */
function accountsIn(list: string, known: Known): Map<string, string> {
  const accounts = new Map<string, string>();
  for (const pair of list.split(',')) {
    const [environment = '', ...address] = pair.trim().split('=');
    const problem = known.environments.includes(environment.trim())
      ? problemOfAddress(accounts, environment.trim(), address.join('='), known)
      : { why: 'ENVIRONMENT' as const, form: `${known.environments[0]}=` };
    if (problem) throw new Failure('usage', `INIT_ACCOUNT_${problem.why}`, { value: pair.trim(), form: problem.form });
  }
  return accounts;
}

async function askAccounts(known: Known, context: CommandContext): Promise<Map<string, string>> {
  const accounts = new Map<string, string>();
  for (const environment of known.environments) {
    const args = { environment, variable: accountVariable(environment) };
    for (;;) {
      const value = await answer('INIT_ASK_ACCOUNT', args, ['account'], context);
      if (value === '') break;
      const problem = problemOfAddress(accounts, environment, value, known);
      if (!problem) break;
      context.host.notify({ code: `INIT_ACCOUNT_${problem.why}`, args: { value, form: problem.form } });
    }
  }
  return accounts;
}

/** Notes the address of an environment, or says why it is none; each account belongs to one environment. */
function problemOfAddress(
  accounts: Map<string, string>,
  environment: string,
  text: string,
  { crm }: Known,
): AddressProblem | undefined {
  const checked = accountIn(text, crm);
  if ('why' in checked) return checked;
  const [owner] = [...accounts].find(([, origin]) => origin === checked.origin) ?? [];
  if (owner !== undefined || accounts.has(environment)) return { why: 'TAKEN', form: owner ?? environment };
  accounts.set(environment, checked.origin);
  return undefined;
}

function oneOf<T extends string>(allowed: readonly T[], value: string, option: string): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new Failure('usage', 'USAGE_OPTION', { option, allowed: allowed.join(', ') });
  return found;
}
