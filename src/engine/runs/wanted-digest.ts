import { digestOf } from '../../model/canonical-json';
import type { DesiredState } from '../../model/desired';
import { objectWithSecrets } from '../../model/object-secrets';
import { withheldSecret } from '../../model/secrets';

/** The digest of what is wanted depends neither on where in the files it stands nor on earlier runs. */
export function withoutPositions(desired: DesiredState): DesiredState {
  const objects = desired.objects.map(({ attempted: _attempted, ...object }) => object);
  return { ...desired, objects, removals: desired.removals.map(({ at: _at, ...removal }) => removal) };
}

/** … nor on what stands in the place of secrets. */
export function digestOfWanted(desired: DesiredState): string {
  const { objects, ...rest } = withoutPositions(desired);
  return digestOf({ ...rest, objects: objects.map((object) => objectWithSecrets(object, withheldSecret)) });
}

/** Whether this is what a plan wanted; earlier versions made the digest of it as it stood. */
export function isWanted(desired: DesiredState, digest: string): boolean {
  return digestOfWanted(desired) === digest || digestOf(withoutPositions(desired)) === digest;
}
