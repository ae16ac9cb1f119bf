/** A query string of any dialect the live server takes: raw or encoded brackets, `[0]` or `[]`, commas for lists. */
export interface Query {
  text(...path: string[]): string | undefined;
  /** A scalar, a comma list or an indexed list, always as a list. */
  list(...path: string[]): string[];
  /** The keys present below a path: the indexes of a list of objects, the fields of a filter. */
  keys(...path: string[]): string[];
  withs: ReadonlySet<string>;
}

export interface QueryRange {
  from?: number;
  to?: number;
}

type Node = Map<string, Node | string>;

export function parseQuery(search: string): Query {
  const root: Node = new Map();
  for (const pair of search.replace(/^\?/, '').split('&')) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const name = decodePart(cut === -1 ? pair : pair.slice(0, cut));
    place(root, keysOf(name), cut === -1 ? '' : decodePart(pair.slice(cut + 1)));
  }
  const find = (path: string[]) =>
    path.reduce<Node | string | undefined>((node, key) => (node instanceof Map ? node.get(key) : undefined), root);
  const list = (...path: string[]) => flatten(find(path));
  return {
    text: (...path) => {
      const node = find(path);
      return typeof node === 'string' ? node : undefined;
    },
    list,
    keys: (...path) => {
      const node = find(path);
      return node instanceof Map ? [...node.keys()] : [];
    },
    withs: new Set(list('with')),
  };
}

export function numbersAt(query: Query, ...path: string[]): number[] {
  return query.list(...path).map((value) => (/^-?\d+$/.test(value) ? Number(value) : Number.NaN));
}

/** `[from]`/`[to]` bounds, or one exact value given without them. */
export function rangeAt(query: Query, ...path: string[]): QueryRange | undefined {
  const exact = query.text(...path);
  if (exact !== undefined) return { from: Number(exact), to: Number(exact) };
  const from = query.text(...path, 'from');
  const to = query.text(...path, 'to');
  if (from === undefined && to === undefined) return undefined;
  return { ...(from === undefined ? {} : { from: Number(from) }), ...(to === undefined ? {} : { to: Number(to) }) };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return part;
  }
}

function keysOf(name: string): string[] {
  const open = name.indexOf('[');
  if (open <= 0) return [name];
  return [name.slice(0, open), ...[...name.slice(open).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '')];
}

function place(root: Node, keys: string[], value: string): void {
  let node = root;
  keys.forEach((raw, index) => {
    const key = raw === '' ? String(node.size) : raw;
    if (index === keys.length - 1) {
      node.set(key, value);
      return;
    }
    const next = node.get(key);
    const child: Node = next instanceof Map ? next : new Map();
    node.set(key, child);
    node = child;
  });
}

function flatten(node: Node | string | undefined): string[] {
  if (node === undefined) return [];
  if (typeof node === 'string') {
    return node
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }
  return [...node.values()].flatMap(flatten);
}
