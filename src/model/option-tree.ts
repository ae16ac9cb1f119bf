/** How the parts of a tree name each other: options in the text by key, those of an account by id. */
interface Tree<T, K> {
  key(part: T): K;
  parent(part: T): K | undefined;
}

export const BY_KEY: Tree<{ key: string; parent?: string }, string> = {
  key: (part) => part.key,
  parent: (part) => part.parent,
};

export const BY_ID: Tree<{ id: number; parentId?: number }, number> = {
  key: (part) => part.id,
  parent: (part) => part.parentId,
};

/**
 * The parts so that each is followed by what stands under it; siblings keep the order they come in. One whose parent
 * is not among them counts as standing at the top.
 */
export function inTreeOrder<T, K>(parts: readonly T[], { key, parent }: Tree<NoInfer<T>, K>): T[] {
  const keys = new Set(parts.map(key));
  const under = new Map<K | undefined, T[]>();
  for (const part of parts) {
    const stated = parent(part);
    const above = stated !== undefined && keys.has(stated) ? stated : undefined;
    const siblings = under.get(above);
    if (siblings) siblings.push(part);
    else under.set(above, [part]);
  }
  const from = (above: K | undefined): T[] => (under.get(above) ?? []).flatMap((part) => [part, ...from(key(part))]);
  return from(undefined);
}

/** `Запчасти → Ремни`: what tells apart parts of one name under different ones. */
export function pathNames<T, K>(
  parts: readonly T[],
  { key, parent }: Tree<NoInfer<T>, K>,
  nameOf: (part: T) => string,
): Map<K, string> {
  const paths = new Map<K, string>();
  for (const part of inTreeOrder(parts, { key, parent })) {
    const stated = parent(part);
    const above = stated === undefined ? undefined : paths.get(stated);
    paths.set(key(part), above === undefined ? nameOf(part) : `${above} → ${nameOf(part)}`);
  }
  return paths;
}
