import type { Address } from '../../model/address';
import { draftPlan } from '../draft';
import type { Side } from './side';

/**
 * Whether the text decides a property, so that a plan of one of the two accounts would change it. What no plan would
 * touch is left open by the text: it may differ for ever. Undefined where there is no whole text.
 */
export type States = (address: Address, path: string) => boolean;

export function statedIn(sides: readonly Side[]): States | undefined {
  const touched = new Map<Address, string[]>();
  for (const { desired, base, snapshot } of sides) {
    if (!('ownedRequires' in desired)) return undefined;
    const { operations, findings } = draftPlan({ desired, base, snapshot, whole: true });
    const paths = operations.flatMap(({ address, changes }) => changes.map(({ path }) => [address, path] as const));
    const impossible = findings
      .filter(({ severity }) => severity === 'error')
      .map(({ args }) => [args.object as Address, ''] as const);
    for (const [address, path] of [...paths, ...impossible])
      touched.set(address, [...(touched.get(address) ?? []), path]);
  }
  return (address, path) => (touched.get(address) ?? []).some((wish) => isWithin(path, wish) || isWithin(wish, path));
}

function isWithin(path: string, outer: string): boolean {
  return outer === '' || path === outer || path.startsWith(`${outer}.`);
}
