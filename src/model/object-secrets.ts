import type { DesiredObject } from './desired';
import type { RecordedObject, RecordedState } from './recorded-state';
import { type Rewrite, withSecrets } from './secrets';
import type { Spec } from './spec';

/** Our records, whatever stands in the place of their secrets. */
export function recordsWithSecrets(records: RecordedState, rewrite: Rewrite): RecordedState {
  return new Map([...records].map(([address, record]) => [address, objectWithSecrets(record, rewrite)]));
}

export function objectWithSecrets<O extends RecordedObject | DesiredObject>(object: O, rewrite: Rewrite): O {
  const spec = withSecrets<Spec>(object.kind, [], object.spec, rewrite);
  const attempted: readonly Spec[] | undefined = 'attempted' in object ? object.attempted : undefined;
  if (!attempted) return { ...object, spec };
  return { ...object, spec, attempted: attempted.map((one) => withSecrets(object.kind, [], one, rewrite)) };
}
