import { diagnostic } from '../../diagnostics/findings';
import type { Diagnostic } from '../../model/diagnostic';
import type { CrmModule } from '../../registry/crm-module';
import type { EnvironmentValues } from '../model/configuration';
import { projectCrm } from '../read/project-crm';
import type { PositionIndex } from '../read/source-map';
import { accountOrigin } from './account-address';
import { environmentValues, type LoadedStack, loadStack, type TokenSetting } from './stack';
import { twinVariables } from './twin';

/** An environment ready for use: the account's address is known. */
export interface Environment extends EnvironmentValues {
  /** An origin: https, or http on a loopback address; no path, no trailing slash. */
  accountUrl: string;
  /** Of a twin, the variable that a running twin sets. */
  token: TokenSetting;
  /** The environment of whose account this one is a copy. */
  twinOf?: string;
}

export interface LoadedEnvironment {
  environment?: Environment;
  diagnostics: Diagnostic[];
  positions: PositionIndex;
  sources: ReadonlyMap<string, string>;
}

/** Reads stacks/Pulumi.<name>.yaml; `env` looks up the variables of the process, for an account given as `{env: NAME}`. */
export async function loadEnvironment(
  projectDir: string,
  name: string,
  env: (name: string) => string | undefined,
): Promise<LoadedEnvironment> {
  return bindStack(await loadStack(projectDir, name), env, projectCrm(projectDir));
}

function bindStack(
  { stack, ...rest }: LoadedStack,
  env: (name: string) => string | undefined,
  crm: CrmModule,
): LoadedEnvironment {
  if (!stack) return rest;
  const { name, account, token } = stack;
  const values = environmentValues(stack, env);
  const { variables, elsewhere = {} } = values;
  const missing = Object.entries(elsewhere).filter(([variable]) => !Object.hasOwn(variables, variable));
  const refuse = (code: Parameters<typeof diagnostic>[0], args: Diagnostic['args']) => ({
    ...rest,
    diagnostics: [
      ...rest.diagnostics,
      diagnostic(code, { environment: name, ...args }, rest.positions.at('/environment/account')),
    ],
  });
  if (missing.length > 0) {
    const lacking = missing.map(([variable, source]) =>
      diagnostic(
        'VARIABLE_NOT_SET',
        { environment: name, name: variable, variable: source },
        rest.positions.at(`/environment/variables/${variable}`),
      ),
    );
    return { ...rest, diagnostics: [...rest.diagnostics, ...lacking] };
  }
  if ('origin' in account) return { ...rest, environment: { ...values, accountUrl: account.origin, token } };
  if ('twinOf' in account) {
    const accountUrl = env(twinVariables(name).url);
    if (!accountUrl) return refuse('TWIN_NOT_RUNNING', {});
    return { ...rest, environment: { ...values, accountUrl, token, twinOf: account.twinOf } };
  }
  const address = env(account.variable);
  if (address === undefined || address === '')
    return refuse('ACCOUNT_VARIABLE_MISSING', { variable: account.variable });
  const checked = accountOrigin(address, crm);
  if ('code' in checked) return refuse(checked.code, { variable: account.variable });
  return { ...rest, environment: { ...values, accountUrl: checked.origin, token } };
}
