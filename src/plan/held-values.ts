import type { ValueAsk, ValueCount } from '../model/held-values';
import { factsOf } from '../model/kind-facts';
import { propertiesOf } from '../model/shape';
import type { Impact, Operation } from './types';

interface Place {
  operation: Operation;
  /** The field or the option, as removals name it. */
  name: string;
  ask: ValueAsk;
}

/** What has to be counted before this plan can be judged: values of the fields and options that it deletes. */
export function valuesToCount(operations: readonly Operation[]): ValueAsk[] {
  return operations.flatMap(placesOf).map(({ ask }) => ask);
}

/** The operations with the cards that lose a value; `counts` as asked for. */
export function withHeldValues(
  operations: readonly Operation[],
  counts: readonly ValueCount[],
  countedAt: string,
): Operation[] {
  const places = operations.flatMap(placesOf);
  return operations.map((operation) => {
    const impact = places.flatMap((place, index): Impact[] => {
      const found = counts[index];
      return place.operation === operation && found ? impactOf(place, found, countedAt) : [];
    });
    return impact.length === 0 ? operation : { ...operation, impact: [...operation.impact, ...impact] };
  });
}

function placesOf(operation: Operation): Place[] {
  const { kind, key, id, action, before, removals } = operation;
  if (factsOf(kind).holds !== 'values' || id === undefined) return [];
  const entity = String(propertiesOf(before).entity);
  if (!factsOf(kind).countedFor?.includes(entity)) return [];
  const field = { entity, fieldId: Number(id) };
  if (action === 'delete') return [{ operation, name: key, ask: field }];
  return removals.map((part) => ({ operation, name: `${key}/${part.key}`, ask: { ...field, optionId: part.id } }));
}

/** Nothing to tell where all cards were looked at and none holds a value. */
function impactOf({ name, ask }: Place, { count, looked, whole }: ValueCount, countedAt: string): Impact[] {
  if (count === 0 && whole) return [];
  return [{ measure: 'values', in: name, of: ask.entity, count, ...(whole ? {} : { looked }), countedAt }];
}
