import { mergeOrder } from '../../model/order-merge';
import type { Spec } from '../../model/spec';

interface Part {
  key: string;
}

/** A pipeline or a field with some of the stages or options it had before, where they stood. */
export function withParts(now: Spec, before: Spec, kept: ReadonlySet<string>): Spec {
  const list = 'stages' in before ? 'stages' : 'options';
  const [present, former] = [partsIn(now, list), partsIn(before, list)];
  const parts = new Map([...former, ...present].map((part) => [part.key, part]));
  const stays = new Set([...present.map(({ key }) => key), ...kept]);
  const gone = new Set([...parts.keys()].filter((key) => !stays.has(key)));
  const order = mergeOrder(
    former.map(({ key }) => key),
    present.map(({ key }) => key),
    gone,
  );
  return { ...now, [list]: order.flatMap((key) => parts.get(key) ?? []) } as Spec;
}

function partsIn(spec: Spec, list: string): Part[] {
  return (spec as unknown as Record<string, Part[] | undefined>)[list] ?? [];
}
