import { nearest } from '../configuration';
import type { Address } from '../model/address';
import type { DesiredState } from '../model/desired';
import { Failure } from '../model/diagnostic';
import type { RecordedState } from '../model/recorded-state';
import type { Opened } from '../operations/open';
import { addressesNamed, type Limits, selectDesired } from '../plan/selection';
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

/** What is wanted, limited as a plan says. */
export function limited(opened: Opened, limits: Limits | undefined): Opened {
  const { environment, base } = opened;
  return limits
    ? { ...opened, environment: { ...environment, desired: withinLimits(environment.desired, base, limits) } }
    : opened;
}

export function withinLimits(desired: DesiredState, base: RecordedState, limits: Limits): DesiredState {
  return limits.target.length + limits.exclude.length === 0 ? desired : selectDesired(desired, base, limits);
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
