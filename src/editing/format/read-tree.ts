import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { PARSE_OPTIONS } from '../../configuration/read/yaml-data';
import { attachComments, type Placed, type Range } from './attach-comments';
import { findComments, isBlankAbove, isFirstOfLine, lineStartOf } from './find-comments';
import type { Branch, Comment, Item, Leaf, Tree } from './tree';

/** A file's tree, and the comments of a file that has nothing else. */
export interface FileTree {
  root: Tree;
  rest: Comment[];
}

/** Reads a YAML text without errors, aliases and tags (see readYaml); every comment goes to its owner. */
export function readTree(text: string): FileTree {
  const { contents } = parseDocument(text, { ...PARSE_OPTIONS, keepSourceTokens: true });
  const placed: Placed[] = [];
  const root = treeOf(contents, undefined, { text, placed });
  const rest = attachComments(placed, findComments(text));
  if (root.kind === 'leaf') return { root, rest };
  root.below.push(...rest);
  return { root, rest: [] };
}

interface Reading {
  text: string;
  placed: Placed[];
}

function treeOf(node: unknown, owner: Placed | undefined, reading: Reading): Tree {
  if (isMap(node)) {
    const starts = node.items.map(({ key }) => rangeOf(key)[0]);
    const parts = node.items.map((pair: Pair) => ({ key: leafOf(pair.key), value: pair.value }));
    return branchOf('map', node, { starts, parts }, { owner, reading });
  }
  if (isSeq(node)) {
    const starts = node.items.map((item, index) => dashOf(node, index) ?? rangeOf(item)[0]);
    const parts = node.items.map((value: unknown) => ({ value }));
    return branchOf('list', node, { starts, parts }, { owner, reading });
  }
  return leafOf(node);
}

interface Parts {
  starts: number[];
  parts: { key?: Leaf; value: unknown }[];
}

function branchOf(
  kind: Branch['kind'],
  node: YAMLMap | YAMLSeq,
  { starts, parts }: Parts,
  { owner, reading }: { owner: Placed | undefined; reading: Reading },
): Branch {
  const branch: Branch = { kind, items: [], below: [] };
  const [from, to] = rangeOf(node);
  const column = from - lineStartOf(reading.text, from);
  for (const [index, { key, value }] of parts.entries()) {
    const start = starts[index] ?? from;
    const item: Item = {
      ...(key ? { key } : {}),
      value: { kind: 'leaf', value: null },
      above: [],
      blankBefore: isFirstOfLine(reading.text, start) && isBlankAbove(reading.text, start),
    };
    const place: Placed = {
      item,
      branch,
      start,
      column,
      content: rangeOf(value),
      ...(owner ? { owner } : {}),
      ...(node.flow ? { flow: [from, to] } : {}),
    };
    reading.placed.push(place);
    item.value = treeOf(value, place, reading);
    branch.items.push(item);
  }
  return branch;
}

function leafOf(node: unknown): Leaf {
  if (!isScalar(node)) return { kind: 'leaf', value: null };
  const { value, source } = node;
  return { kind: 'leaf', value, ...(typeof value === 'number' && source ? { written: source } : {}) };
}

/** Where an entry's dash stands; a flow list has none. */
function dashOf(list: YAMLSeq, index: number): number | undefined {
  const token = list.srcToken;
  if (token?.type !== 'block-seq') return undefined;
  return token.items[index]?.start.find(({ type }) => type === 'seq-item-ind')?.offset;
}

function rangeOf(node: unknown): Range {
  const range = isMap(node) || isSeq(node) || isScalar(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : [0, 0];
}
