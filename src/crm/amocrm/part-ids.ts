import { isIdName } from '../../model/id-name';
/**
 * The id of a part by its key. A part without a key of its own goes by `#<id>` (as live references do everywhere)
 * and is found among `live`; undefined: the part does not exist yet.
 */
export function partId(
  ids: Readonly<Record<string, number>>,
  key: string,
  live: readonly { id: number }[],
): number | undefined {
  const raw = /^#(\d+)$/.exec(key);
  const id = raw ? Number(raw[1]) : Object.hasOwn(ids, key) ? ids[key] : undefined;
  return live.some((part) => part.id === id) ? id : undefined;
}

/** Key → id of the parts that have keys. */
export function keyedIds(
  parts: readonly { key: string }[],
  idOf: (index: number) => number | undefined,
): Record<string, number> {
  const pairs = parts.flatMap((part, index) => {
    const id = isIdName(part.key) ? undefined : idOf(index);
    return id === undefined ? [] : [[part.key, id] as const];
  });
  return Object.fromEntries(pairs);
}
