/** The keys of a table, as its type names them: an object that may have others than these is none. */
export function keysOf<T extends object>(table: T): Extract<keyof T, string>[] {
  const keys: Extract<keyof T, string>[] = [];
  for (const key in table) if (Object.hasOwn(table, key)) keys.push(key);
  return keys;
}

/** A table with one entry for each of the keys: it holds what its type says, which `Object.fromEntries` cannot say. */
export function tableOf<K extends string, V>(keys: readonly K[], entryOf: (key: K) => V): Readonly<Record<K, V>> {
  const entries = keys.map((key) => [key, entryOf(key)] as const);
  return Object.fromEntries(entries) as Record<K, V>;
}

/** The entry of a table by a word that may be none of its keys. */
export function entryIn<V>(table: Readonly<Record<string, V>>, word: string): V | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
