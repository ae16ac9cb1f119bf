import { type Document, isCollection, isMap, isPair, isScalar, isSeq, parseDocument, type Scalar } from 'yaml';
import { PARSE_OPTIONS, readYaml } from '../../configuration/read/yaml-data';
import { isRecord } from '../../model/shape';
import { findComments } from '../format/find-comments';
import { bracketed, itemLines, type Place, printTree } from '../format/print-tree';
import { bareItem, isBranch, type Tree, treeOfData } from '../format/tree';
import { blocksOf, type Collection, type Entry, rearranged } from './blocks';
import { matchEntries, matchKeys } from './match';
import { columnOf, endOf, rangeOf } from './ranges';
import { scalarIn } from './scalar-in';
import { applied, type Splice } from './splices';

/** A manner of writing that cannot be edited in place; after fmt it can. */
export class NotEditable extends Error {}

interface Source {
  text: string;
  document: Document;
  /** Offsets of all comments. */
  comments: readonly number[];
}

/**
 * The text, changed so that it says `data`, and nothing else changed: what is not touched keeps its bytes, comments go
 * with what they stand above or beside, entries of a map come in the order of `data`. The text must be free of the
 * problems that readYaml finds. Throws NotEditable for comments within brackets that have to change.
 */
export function editYaml(text: string, data: unknown): string {
  const windows = text.includes('\r\n');
  const unix = windows ? text.replaceAll('\r\n', '\n') : text;
  const document = parseDocument(unix, { ...PARSE_OPTIONS, keepSourceTokens: true });
  if (same(document.toJS(), data)) return text;
  const source = { text: unix, document, comments: findComments(unix).map(({ offset }) => offset) };
  const edited = rootEdited(source, data);
  if (!same(readYaml(edited).data ?? null, data)) throw new NotEditable(`an edit went wrong:\n${edited}`);
  return windows ? edited.replaceAll('\n', '\r\n') : edited;
}

function rootEdited(source: Source, data: unknown): string {
  const { text, document } = source;
  const inside = splicesIn(document.contents, data, { depth: 0, floor: text.length }, source);
  if (inside) return applied(text, inside, 0, text.length);
  const printed = printTree(treeOfData(data));
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null))
    return `${[...text.trimEnd().split('\n'), ...printed].filter((line, at) => line !== '' || at > 0).join('\n')}\n`;
  const [from] = rangeOf(contents);
  return applied(text, [{ from, to: endOf(contents, from, text), text: printed.join('\n') }], 0, text.length);
}

interface Spot {
  depth: number;
  /** Where the node's own lines may begin. */
  floor: number;
}

/** What changes inside a node; undefined where all of it has to be written anew. */
function splicesIn(node: unknown, data: unknown, { depth, floor }: Spot, source: Source): Splice[] | undefined {
  if (same(dataOf(node, source), data)) return [];
  if (isScalar(node) && node.value !== null && !isBox(data)) return [scalarSplice(node, data, source)];
  if (!(isSeq(node) || isMap(node)) || node.items.length === 0) return undefined;
  const entries = entriesIn(node, data, source);
  if (entries.length === 0) return undefined;
  const collection = collectionOf(node, floor, source);
  const within = (entry: Entry & { index: number }) => childSplices(collection, entry, depth, source);
  const kept = entries.filter((entry): entry is Entry & { index: number } => entry.index !== undefined);
  const inPlace = kept.length === entries.length && kept.every(({ index }, at) => index === at);
  if (inPlace && entries.length === node.items.length) return kept.flatMap(within);
  return [rearranged(collection, entries, { within, printed: (entry) => entryText(collection, entry, depth) })];
}

/** The entries of the data, and which of the node's they are; none where the two are no lists or maps both. */
function entriesIn(node: Collection['node'], data: unknown, source: Source): Entry[] {
  if (isSeq(node)) {
    const items = node.items.map((item) => dataOf(item, source));
    return Array.isArray(data) ? matchEntries(items, data) : [];
  }
  const keys = node.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''));
  return isRecord(data) ? matchKeys(keys, data) : [];
}

function collectionOf(node: Collection['node'], floor: number, { text, comments }: Source): Collection {
  const [from, to] = rangeOf(node);
  const flow = node.flow === true;
  if (flow && comments.some((offset) => offset > from && offset < to)) throw new NotEditable('comments in brackets');
  return { node, text, flow, column: columnOf(text, from), blocks: blocksOf(node, text, floor) };
}

function childSplices(
  collection: Collection,
  { index, key, value }: Entry & { index: number },
  depth: number,
  source: Source,
): Splice[] {
  const item = collection.node.items[index];
  const child = key !== undefined && isPair(item) ? item.value : item;
  const spot = { depth: depth + 1, floor: collection.blocks[index]?.head ?? 0 };
  const inside = splicesIn(child, value, spot, source);
  return inside ?? [wholeSplice(collection, { index, key, value }, child, depth)];
}

/** A value that becomes something of another shape. */
function wholeSplice(collection: Collection, entry: Entry & { index: number }, child: unknown, depth: number): Splice {
  const { text, flow } = collection;
  const { head, to: last } = collection.blocks[entry.index] ?? { head: 0, to: 0 };
  const to = Math.max(head, endOf(child, head, text));
  const tree = treeOfData(entry.value);
  // Comments below must not become part of a text of several lines.
  if (flow || text.slice(to, last).includes('\n')) return { from: head, to, text: ` ${inBrackets(tree)}` };
  const [first = '', ...more] = entryText(collection, entry, depth).split('\n');
  const printed = entry.key === undefined ? first.slice(1) : first.slice(first.indexOf(':') + 1);
  const lineEnd = text.indexOf('\n', to);
  const beside = more.length > 0 ? text.slice(to, lineEnd === -1 ? text.length : lineEnd) : '';
  return { from: head, to: to + beside.length, text: [printed + beside.trimEnd(), ...more].join('\n') };
}

/** A new entry; its first line stands where the entry begins. */
function entryText(
  { flow, column }: Pick<Collection, 'flow' | 'column'>,
  { key, value }: Entry,
  depth: number,
): string {
  const item = bareItem(treeOfData(value), key);
  if (flow)
    return key === undefined
      ? inBrackets(item.value)
      : bracketed({ kind: 'map', items: [item], below: [] }).slice(1, -1);
  const place: Place = { depth, indent: column };
  const [first = '', ...more] = itemLines(item, place);
  return [first, ...more.map((line) => (line === '' ? '' : `${' '.repeat(column)}${line}`))].join('\n');
}

function inBrackets(tree: Tree): string {
  if (isBranch(tree)) return bracketed(tree);
  return bracketed({ kind: 'list', items: [bareItem(tree)], below: [] }).slice(1, -1);
}

function scalarSplice(node: Scalar, data: unknown, { text }: Source): Splice {
  const [from] = rangeOf(node);
  return { from, to: endOf(node, from, text), text: scalarIn(node, data) };
}

function dataOf(node: unknown, { document }: Source): unknown {
  if (isCollection(node) || isScalar(node)) return node.toJS(document);
  return node ?? null;
}

function isBox(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The order of keys counts. */
function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
