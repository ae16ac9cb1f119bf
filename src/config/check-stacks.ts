import type { Diagnostic } from '../model/diagnostic';
import { diagnostic } from './findings';
import type { LoadedStack, Stack } from './stack';

/** No two environments may be one account: a trial in the first would change the second. */
export function checkStacks(loaded: readonly LoadedStack[]): Diagnostic[] {
  const owners = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const { stack, positions } of loaded) {
    if (!stack) continue;
    const account = accountId(stack.account);
    const other = owners.get(account);
    if (other === undefined) owners.set(account, stack.name);
    else
      diagnostics.push(
        diagnostic('ACCOUNT_SHARED', { environment: stack.name, other }, positions.at('/environment/account')),
      );
  }
  return diagnostics;
}

function accountId(account: Stack['account']): string {
  return 'origin' in account ? account.origin : `variable ${account.variable}`;
}
