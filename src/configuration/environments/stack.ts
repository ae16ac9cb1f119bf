import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { diagnostic, hasErrors } from '../../diagnostics/findings';
import type { Diagnostic } from '../../model/diagnostic';
import type { StackFile } from '../../model/generated/stack';
import type { CrmModule } from '../../registry/crm-module';
import { loadFile } from '../load/load-file';
import type { EnvironmentValues, VariableValue } from '../model/configuration';
import { projectCrm } from '../read/project-crm';
import { readSource } from '../read/source-file';
import { type PositionIndex, SourceMap } from '../read/source-map';
import type { Draft } from '../schema/prune';
import type { SchemaProblem } from '../schema/schema-problems';
import { accountOrigin } from './account-address';
import { twinnedEnvironment, twinVariables } from './twin';

/** stacks/Pulumi.<name>.yaml as written: nothing of the process' environment has been looked at. */
export interface Stack {
  name: string;
  account: { origin: string } | { variable: string } | { twinOf: string };
  /** Of a twin, the variable that a running twin sets. */
  token: TokenSetting;
  variables: Record<string, VariableValue>;
  /** Variables whose values are in the process' environment: under which name. */
  elsewhere?: Record<string, string>;
}

/** Where the account's access token comes from; always the names of variables, never a secret itself. */
export type TokenSetting = { variable: string } | { oauth: IntegrationSetting };

/** An integration of the CRM to log in with. */
export interface IntegrationSetting {
  clientId: string;
  secretVariable: string;
  redirectUri: string;
}

export interface LoadedStack {
  name: string;
  /** Only when there is no error in it. */
  stack?: Stack;
  diagnostics: Diagnostic[];
  /** `/environment/…`: places of the account, the token and the values of variables. */
  positions: PositionIndex;
  sources: ReadonlyMap<string, string>;
}

export async function loadStack(projectDir: string, name: string): Promise<LoadedStack> {
  const file = `stacks/Pulumi.${name}.yaml`;
  const mounts = new SourceMap();
  const source = isPlainName(name) ? readSource(projectDir, file) : undefined;
  if (!source || 'problem' in source) {
    const problem = source?.problem ?? noStack(projectDir, name, file);
    return { name, diagnostics: [problem], positions: mounts, sources: new Map() };
  }
  const loaded = loadFile('stack', source, reworded);
  mounts.mount('/environment', loaded.locator, []);
  mounts.mount('/environment/variables', loaded.locator, ['config', 'crm:variables']);
  mounts.mount('/environment/account', loaded.locator, ['config', 'crm:account']);
  mounts.mount('/environment/token', loaded.locator, ['config', 'crm:token']);
  mounts.mount('/environment/config', loaded.locator, ['config']);

  const config = ((loaded.data ?? {}) as Draft<StackFile>).config ?? {};
  const diagnostics = [...loaded.diagnostics];
  const account = accountOf(config['crm:account'], projectCrm(projectDir));
  if (account && 'code' in account) {
    diagnostics.push(diagnostic(account.code, { environment: name }, mounts.at('/environment/account')));
  }
  const isTwin = account !== undefined && 'twinOf' in account;
  const written = config['crm:token'];
  if (isTwin && written) {
    diagnostics.push(diagnostic('TWIN_WITH_TOKEN', { environment: name }, mounts.at('/environment/token', 'key')));
  }
  // a token that the schema refused is not missing besides
  if (!isTwin && !written && !hasErrors(diagnostics)) {
    diagnostics.push(diagnostic('KEY_MISSING', { missing: 'crm:token' }, mounts.at('/environment/config', 'key')));
  }
  const token = isTwin ? { variable: twinVariables(name).token } : tokenOf(written);
  const result = { name, diagnostics, positions: mounts, sources: new Map([[file, source.text]]) };
  if (hasErrors(diagnostics) || !account || 'code' in account || !token) return result;
  return { ...result, stack: { name, account, token, ...valuesOf(config['crm:variables']) } };
}

type Account = NonNullable<Draft<StackFile>['config']>['crm:account'];

function accountOf(
  account: Account,
  crm: CrmModule,
): Stack['account'] | { code: Parameters<typeof diagnostic>[0] } | undefined {
  if (typeof account === 'string') {
    const twinOf = twinnedEnvironment(account);
    return twinOf === undefined ? accountOrigin(account, crm) : { twinOf };
  }
  return account?.env === undefined ? undefined : { variable: account.env };
}

function tokenOf(token: NonNullable<Draft<StackFile>['config']>['crm:token']): TokenSetting | undefined {
  if (token?.env !== undefined) return { variable: token.env };
  const { client_id: clientId, client_secret: secret, redirect_uri: redirectUri } = token?.oauth ?? {};
  if (clientId === undefined || secret?.env === undefined || redirectUri === undefined) return undefined;
  return { oauth: { clientId, secretVariable: secret.env, redirectUri } };
}

type Values = NonNullable<Draft<StackFile>['config']>['crm:variables'];

function valuesOf(values: Values): Pick<Stack, 'variables' | 'elsewhere'> {
  const variables: Record<string, VariableValue> = {};
  const elsewhere: Record<string, string> = {};
  for (const [name, value] of Object.entries(values ?? {})) {
    if (typeof value !== 'object') {
      if (value !== undefined) variables[name] = value;
    } else if (value.env !== undefined) elsewhere[name] = value.env;
  }
  return { variables, ...(Object.keys(elsewhere).length === 0 ? {} : { elsewhere }) };
}

/** All values that can be known here: those of the file, and those that the process' environment has. */
export function environmentValues(
  { name, variables, elsewhere }: Pick<Stack, 'name' | 'variables' | 'elsewhere'>,
  env: (name: string) => string | undefined,
): EnvironmentValues {
  const found = Object.entries(elsewhere ?? {}).flatMap(([variable, source]) => {
    const value = env(source);
    return value === undefined || value === '' ? [] : [[variable, value] as const];
  });
  return { name, variables: { ...variables, ...Object.fromEntries(found) }, ...(elsewhere ? { elsewhere } : {}) };
}

/** Perhaps only its name is other: another letter case, or .yml. */
function noStack(projectDir: string, environment: string, file: string): Diagnostic {
  const wanted = file.slice(file.indexOf('/') + 1).toLowerCase();
  const folder = path.join(projectDir, 'stacks');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const found = names.find((name) => name.toLowerCase().replace(/\.yml$/, '.yaml') === wanted);
  if (found === undefined) return diagnostic('STACK_MISSING', { environment, file });
  return diagnostic('STACK_MISNAMED', { environment, file, found: `stacks/${found}` });
}

/** A text where a variable's name belongs is most likely the secret itself, and must not be quoted. */
function reworded(problem: SchemaProblem): SchemaProblem {
  const { path: place, code, args } = problem;
  if (code === 'TEXT_FORMAT' && place.at(-1) === 'env' && isVariable(String(args.value)))
    return { ...problem, ...otherVariable(place, String(args.value)) };
  if (place[1] !== 'crm:token') return problem;
  const variable = /^\{env: (\w+)\}$/.exec(problem.meant ?? '')?.[1];
  if (variable !== undefined && isVariable(variable)) return { ...problem, code: 'VARIABLE_BARE', args: { variable } };
  const mixed = code === 'LIST_EMPTY' || code === 'TOO_MANY';
  if (mixed) return { ...problem, code: 'TOKEN_ONE_SOURCE', args: {} };
  const secret = (code === 'TYPE_WRONG' || code === 'TEXT_FORMAT') && !isPublic(problem);
  return secret ? { ...problem, code: 'TOKEN_IN_FILE', args: {} } : problem;
}

/** Tokens and secret keys have names of their own, so that nothing else in a file can name one. */
function otherVariable(place: SchemaProblem['path'], written: string): Pick<SchemaProblem, 'code' | 'args'> {
  const notOurs = (prefix: string, example: string) =>
    ({ code: 'VARIABLE_NOT_OURS', args: { prefix, example } }) as const;
  if (place[1] === 'crm:token')
    return place[2] === 'oauth' ? notOurs('CRM_SECRET', 'CRM_SECRET_PROD') : notOurs('CRM_TOKEN', 'CRM_TOKEN_PROD');
  if (written.startsWith('CRM_')) return { code: 'VARIABLE_OF_TOKEN', args: {} };
  return place[1] === 'crm:account' ? notOurs('CRM_', 'CRM_ACCOUNT_PROD') : notOurs('CRM_', 'CRM_BOT_URL');
}

/** The name of some variable, and not a secret that happens to be in capitals. */
function isVariable(text: string): boolean {
  return /^[A-Z_][A-Z0-9_]*$/.test(text) && (text.length <= 20 || text.includes('_'));
}

/** The address, and an id that is not as long as a secret key put in its place. */
function isPublic({ path: place, args }: SchemaProblem): boolean {
  const key = place.at(-1);
  return key === 'redirect_uri' || (key === 'client_id' && String(args.value ?? '').length <= 36);
}

/** An environment's name becomes part of a path. */
function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(name);
}
