import { mergeOrder } from '../../model/order-merge';
import { partsOf, withParts } from '../../model/parts';
import type { Kind, Spec } from '../../model/spec';

/** A pipeline or a field with some of the stages or options it had before, where they stood. */
export function withKeptParts(kind: Kind, now: Spec, before: Spec, kept: ReadonlySet<string>): Spec {
  const [present, former] = [partsOf(kind, now), partsOf(kind, before)];
  const parts = new Map([...former, ...present].map((part) => [part.key, part]));
  const stays = new Set([...present.map(({ key }) => key), ...kept]);
  const gone = new Set([...parts.keys()].filter((key) => !stays.has(key)));
  const order = mergeOrder(
    former.map(({ key }) => key),
    present.map(({ key }) => key),
    gone,
  );
  return withParts(
    kind,
    now,
    order.flatMap((key) => parts.get(key) ?? []),
  );
}
