/** A table with one entry for each of the keys: it holds what its type says, which `Object.fromEntries` cannot say. */
export function tableOf<K extends string, V>(keys: readonly K[], entryOf: (key: K) => V): Readonly<Record<K, V>> {
  const entries = keys.map((key) => [key, entryOf(key)] as const);
  return Object.fromEntries(entries) as Record<K, V>;
}
