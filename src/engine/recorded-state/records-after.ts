import type { DesiredState } from '../../model/desired';
import { type RecordedState, recordOf } from '../../model/recorded-state';
import type { Binding } from '../../plan/binding';
import { knownParts, managedBy } from '../../plan/recorded';
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
