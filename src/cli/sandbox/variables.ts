import { loadStack } from '../../configuration/environments/stack';
import { accountVariable, tokenVariable } from '../../init/settings';
import type { SandboxRecord } from './record';

/**
 * The variables that lead the project's commands to the sandbox, by the names that its stack files give them. Without
 * a limit of the sandbox there is none to keep.
 */
export async function sandboxVariables(
  projectDir: string,
  { accounts, rate }: SandboxRecord,
): Promise<readonly (readonly [name: string, value: string])[]> {
  const pairs = await Promise.all(
    accounts.map(async ({ env, url, token }) => {
      const { stack } = await loadStack(projectDir, env);
      const account = stack && 'variable' in stack.account ? stack.account.variable : accountVariable(env);
      const secret = stack && 'variable' in stack.token ? stack.token.variable : tokenVariable(env);
      return [[account, url] as const, [secret, token] as const];
    }),
  );
  return [...pairs.flat(), ...(rate === 0 ? [['CRMCTL_RATE', '0'] as const] : [])];
}
