import { diagnostic } from '../../diagnostics/findings';
import { nearest } from '../../diagnostics/nearest';
import type { Diagnostic } from '../../model/diagnostic';
import type { LoadedStack, Stack } from '../environments/stack';

/** Findings about several environments at once. `all`: also those that are not asked about. */
export function checkStacks(loaded: readonly LoadedStack[], all: readonly LoadedStack[]): Diagnostic[] {
  return [...sharedAccounts(loaded), ...loaded.flatMap((one) => checkTwin(one, all))];
}

/** A twin is a copy of a real account: another environment of the project that is no twin itself. */
export function checkTwin({ stack, positions }: LoadedStack, all: readonly LoadedStack[]): Diagnostic[] {
  if (!stack || !('twinOf' in stack.account)) return [];
  const { twinOf } = stack.account;
  const at = positions.at('/environment/account');
  const original = all.find((one) => one.name === twinOf);
  const known = all.map(({ name }) => name).filter((name) => name !== stack.name);
  if (!original) {
    return [diagnostic('ENVIRONMENT_UNKNOWN', { name: twinOf, nearest: nearest(twinOf, known), known }, at)];
  }
  const isTwin = original.stack !== undefined && 'twinOf' in original.stack.account;
  return isTwin ? [diagnostic('TWIN_OF_TWIN', { environment: stack.name, other: twinOf }, at)] : [];
}

/** No two environments may be one account: a trial in the first would change the second. */
function sharedAccounts(loaded: readonly LoadedStack[]): Diagnostic[] {
  const owners = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const { stack, positions } of loaded) {
    if (!stack) continue;
    const account = accountId(stack);
    const other = owners.get(account);
    // a name that stands twice in the list of environments is told there
    if (other === stack.name) continue;
    if (other === undefined) owners.set(account, stack.name);
    else
      diagnostics.push(
        diagnostic('ACCOUNT_SHARED', { environment: stack.name, other }, positions.at('/environment/account')),
      );
  }
  return diagnostics;
}

function accountId({ name, account }: Stack): string {
  if ('twinOf' in account) return `twin ${name}`;
  return 'origin' in account ? account.origin : `variable ${account.variable}`;
}
