import { addressOf } from '../../model/address';
import type { DesiredState } from '../../model/desired';
import { type RecordedObject, type RecordedState, recordOf } from '../../model/recorded-state';
import type { Binding } from '../../plan/binding';
import { knownParts, managedBy } from '../../plan/recorded';
import type { RunInput } from '../runs/run-input';
import type { IdRegistry } from '../writing/id-registry';

/** Our records as a run leaves them: everything wanted that has an id by now. */
export function recordsAfter(input: { desired: DesiredState; binding: Binding; book: IdRegistry }): RecordedState {
  const { desired, binding, book } = input;
  return new Map(
    desired.objects.flatMap((object) => {
      const written = book.get(object.kind, object.key);
      const bound = binding.objects.get(object.address);
      if (!written || !bound) return [];
      const ids = knownParts({ ...bound, ids: written.ids });
      const { kind, key, address, spec } = object;
      const managed = managedBy(kind, key, desired);
      return [[address, recordOf({ kind, key, address, spec, id: written.id, ids, ...managed })]];
    }),
  );
}

/** The same where nothing is written: of everything wanted that is on record already, perhaps under an earlier key. */
export function recordsWanted(desired: DesiredState, base: RecordedState): RecordedState {
  return new Map(
    desired.objects.flatMap((object) => {
      const { kind, key, address, spec, formerly } = object;
      const earlier = [key, ...formerly].map((one) => base.get(addressOf(kind, one)));
      const known = earlier.find((record) => record !== undefined);
      if (!known) return [];
      const { id, ids } = known;
      return [[address, recordOf({ kind, key, address, spec, id, ids, ...managedBy(kind, key, desired) })]];
    }),
  );
}

/** The records of what the text gave up and a person still has to delete: they stay until it is gone. */
export function awaitingDeletion({ plan, base }: Pick<RunInput, 'plan' | 'base'>): RecordedObject[] {
  const leaving = new Set(plan.manual.filter(({ what }) => what === 'delete').map(({ address }) => address));
  return base.filter(({ address }) => leaving.has(address));
}
