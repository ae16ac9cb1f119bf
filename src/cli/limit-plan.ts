import { nearest } from '../configuration';
import type { Address } from '../model/address';
import { Failure } from '../model/diagnostic';
import { limited } from '../operations/limits';
import type { Opened } from '../operations/open';
import { addressesNamed, type Limits } from '../plan/selection';
import type { Options } from './context';

/** What is wanted, limited by --target and --exclude. */
export function limitedByFlags(opened: Opened, options: Options): Opened {
  const { environment, base } = opened;
  return limited(opened, limitsIn(options, { desired: environment.desired, base }));
}

/** The objects that the flags name. */
export function limitsIn({ target, exclude }: Options, known: Known): Limits {
  const named = (flag: string | boolean | undefined) =>
    typeof flag === 'string' ? flag.split(',').map((name) => addressNamed(name.trim(), known)) : [];
  return { target: named(target), exclude: named(exclude) };
}

type Known = Parameters<typeof addressesNamed>[1];

function addressNamed(name: string, { desired, base }: Known): Address {
  const [found, ...others] = addressesNamed(name, { desired, base });
  if (found === undefined) {
    const known = [...desired.objects.flatMap(({ address, key }) => [address, key]), ...base.keys()];
    throw new Failure('usage', 'NO_SUCH_OBJECT', { name, nearest: nearest(name, known) });
  }
  if (others.length > 0) throw new Failure('usage', 'OBJECT_AMBIGUOUS', { name, candidates: [found, ...others] });
  return found;
}
