/**
 * Lays a wanted order over the live one: wanted keys come in the wanted order, and each live key that nobody wants
 * to move stays right behind the live neighbour it follows today.
 */
export function mergeOrder<K extends string>(live: readonly K[], wanted: readonly K[], removed: ReadonlySet<K>): K[] {
  const wantedSet = new Set(wanted);
  const result = [...wanted];
  let previous: K | undefined;
  for (const key of live) {
    if (removed.has(key)) continue;
    if (!wantedSet.has(key)) result.splice(previous === undefined ? 0 : result.indexOf(previous) + 1, 0, key);
    previous = key;
  }
  return result;
}
