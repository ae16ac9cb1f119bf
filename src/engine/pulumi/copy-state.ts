import { withoutWriters } from './deployment';
import { exportState, readState, type StateOf, withStack } from './state';

/**
 * Gives one environment the records of another, in place of its own: its plans then name, change and remove the same
 * objects. Where the other was never applied to, the environment starts without records, too.
 */
export async function copyState(from: StateOf, to: StateOf): Promise<void> {
  const { exported } = await readState(from);
  if (exported === undefined) {
    await withStack(to, ['rm', '--force', '--yes', '--preserve-config']);
    return;
  }
  const renamed = JSON.stringify(renamedStack(withoutWriters(exported), from.environment, to.environment));
  if ((await exportState(to)) === undefined) await withStack(to, ['init', '--no-select']);
  await withStack(to, ['import', '--force'], renamed);
}

/** The stack's name stands in every URN, and in the inputs of our resources. */
export function renamedStack(value: unknown, from: string, to: string): unknown {
  const urn = `urn:pulumi:${from}::`;
  const walk = (item: unknown, key?: string): unknown => {
    if (Array.isArray(item)) return item.map((part) => walk(part));
    if (typeof item === 'object' && item !== null) {
      return Object.fromEntries(Object.entries(item).map(([name, part]) => [name, walk(part, name)]));
    }
    if (typeof item !== 'string') return item;
    if (item.startsWith(urn)) return `urn:pulumi:${to}::${item.slice(urn.length)}`;
    return key === 'environment' && item === from ? to : item;
  };
  return walk(value);
}
