import { type Address, isAddress } from '../../model/address';
import { isWithin, type Path } from '../../model/path';
import { draftPlan } from '../draft';
import type { Side } from './side';

/**
 * Whether the text decides a property, so that a plan of one of the two accounts would change it. What no plan would
 * touch is left open by the text: it may differ for ever. Undefined where there is no whole text.
 */
export type States = (address: Address, path: Path) => boolean;

export function statedIn(sides: readonly Side[]): States | undefined {
  const touched = new Map<Address, Path[]>();
  for (const { desired, base, snapshot } of sides) {
    if (!('removals' in desired)) return undefined;
    const { operations, findings } = draftPlan({ desired, base, snapshot, whole: true });
    const paths = operations.flatMap(({ address, changes }) => changes.map(({ path }) => [address, path] as const));
    const impossible = findings
      .filter(({ severity }) => severity === 'error')
      .flatMap(({ args }): [Address, Path][] => {
        const address = String(args.object);
        return isAddress(address) ? [[address, []]] : [];
      });
    for (const [address, path] of [...paths, ...impossible])
      touched.set(address, [...(touched.get(address) ?? []), path]);
  }
  return (address, path) => (touched.get(address) ?? []).some((wish) => isWithin(path, wish) || isWithin(wish, path));
}
