import {
  type Document,
  isDocument,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { Part } from '../../diagnostics/findings';
import type { Path } from '../../diagnostics/pointer';
import type { Diagnostic } from '../../model/diagnostic';
import type { SourceFile } from './source-file';
import { PARSE_OPTIONS } from './yaml-data';

type Place = NonNullable<Diagnostic['at']>;

/** Finds places in one file. The file is parsed again on the first question: a text without findings never pays. */
export interface Locator {
  at(path: Path, part?: Part): Place;
  atRange(range: readonly [number, number]): Place;
  /** The whole value at a path, from its first sign to its last. */
  wholeValue(path: Path): Place | undefined;
}

export function locatorOf(source: SourceFile): Locator {
  let lines: LineCounter | undefined;
  let document: Document.Parsed | undefined;
  const open = () => {
    document ??= parsed(source.text);
    return document;
  };
  const atRange = ([start, end]: readonly [number, number]): Place => {
    lines ??= linesOf(source.text);
    const from = lines.linePos(start);
    const to = lines.linePos(Math.max(start, end));
    const place = { file: source.file, line: Math.max(1, from.line), col: Math.max(1, from.col) };
    return end > start ? { ...place, endLine: to.line, endCol: to.col } : place;
  };
  return {
    atRange,
    at: (path, part = 'value') => atRange(rangeOf(open(), path, part)),
    wholeValue: (path) => {
      const range = spanOf(open().getIn(path, true));
      return range && atRange(range);
    },
  };
}

/** An empty document where the text is nested too deeply for the parser: everything is at its beginning. */
function parsed(text: string): Document.Parsed {
  try {
    return parseDocument(text, PARSE_OPTIONS);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return parseDocument('', PARSE_OPTIONS);
  }
}

function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1);
  return lines;
}

/** The range of a value or of its key; of the nearest enclosing thing when the path leads nowhere. */
export function rangeOf(document: Document.Parsed, path: Path, part: Part): [number, number] {
  let node: unknown = document.contents;
  let range = spot(node);
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1;
    if (isMap(node)) {
      const pair = pairsOf(node).get(String(step));
      if (!pair) break;
      const keyRange = spanOf(pair.key) ?? range;
      node = pair.value;
      // A block of its own is best shown by its key; a single value by itself.
      range = last && part === 'value' && !(isMap(node) || isSeq(node)) ? (spanOf(node) ?? keyRange) : keyRange;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (item === undefined || isPair(item)) break;
      node = item;
      range = spot(node) ?? range;
    } else break;
  }
  return range ?? [0, 0];
}

const PAIRS = new WeakMap<YAMLMap, Map<string, Pair>>();

function pairsOf(map: YAMLMap): Map<string, Pair> {
  let pairs = PAIRS.get(map);
  if (!pairs) {
    pairs = new Map(map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair] as const] : [])));
    PAIRS.set(map, pairs);
  }
  return pairs;
}

/** Where an entry of a list or a whole document is shown: at its first key, else as a whole. */
function spot(node: unknown): [number, number] | undefined {
  const first = isMap(node) ? node.items[0]?.key : undefined;
  return spanOf(first) ?? spanOf(node);
}

function spanOf(node: unknown): [number, number] | undefined {
  const range = isNode(node) || isDocument(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : undefined;
}
