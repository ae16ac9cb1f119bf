/** A file as fmt sees it: data, its order, and the comments that belong to each part. */
export type Tree = Leaf | Branch;

export interface Leaf {
  kind: 'leaf';
  value: unknown;
  /** A number keeps its spelling: 0x1F, or more digits than JavaScript can hold. */
  written?: string;
}

export interface Branch {
  kind: 'map' | 'list';
  items: Item[];
  /** Comments after the last item. */
  below: Comment[];
}

/** An entry of a map (with a key) or of a list. */
export interface Item {
  key?: Leaf;
  value: Tree;
  above: Comment[];
  /** The comment at the end of the item's first line. */
  beside?: string;
  /** An empty line before the item itself, below its comments. */
  blankBefore: boolean;
}

export interface Comment {
  /** With its #. */
  text: string;
  blankBefore: boolean;
}

export function isBranch(tree: Tree): tree is Branch {
  return tree.kind !== 'leaf';
}

/** The tree of data that no person has written yet. */
export function treeOfData(data: unknown): Tree {
  if (Array.isArray(data)) {
    return { kind: 'list', items: data.map((value) => bareItem(treeOfData(value))), below: [] };
  }
  if (typeof data !== 'object' || data === null) return { kind: 'leaf', value: data };
  const entries = Object.entries(data).filter(([, value]) => value !== undefined);
  const items = entries.map(([key, value]) => bareItem(treeOfData(value), key));
  return { kind: 'map', items, below: [] };
}

/** An entry that nobody has commented on. */
export function bareItem(value: Tree, key?: string): Item {
  return { ...(key === undefined ? {} : { key: { kind: 'leaf', value: key } }), value, above: [], blankBefore: false };
}
