import { isDeepStrictEqual } from 'node:util';
import {
  applyEdits,
  findNodeAtLocation,
  getNodeValue,
  modify,
  type Node,
  type ParseError,
  parseTree,
} from 'jsonc-parser';
import { isRecord } from '../../model/shape';
import { isFirstOfLine, lineStartOf } from '../format/find-comments';
import { nest } from '../yaml/edit';

/** What is to stand in a settings file: maps are merged, anything else replaces what was there. */
export interface Additions {
  [key: string]: Additions | string | readonly string[];
}

/**
 * Puts settings into JSON as editors write it, with comments and trailing commas; what is not set stays as it was,
 * to the last space. Undefined when the text is no such JSON: whoever asked must then leave the file alone.
 */
export function mergeJsonc(text: string, additions: Additions): string | undefined {
  const [mark, written] = withoutMark(text);
  const start = written.trim() === '' ? '{}\n' : written;
  if (settingsIn(start) === undefined) return undefined;
  const leaves = leavesOf(additions);
  const merged = leaves.reduce((before, { path, value }) => setIn(before, path, value), start);
  // a key that stands there twice counts where nothing was put
  const now = settingsIn(merged);
  return leaves.every(({ path, value }) => isDeepStrictEqual(valueAt(now, path), value)) ? mark + merged : undefined;
}

function valueAt(data: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((map, key) => (isRecord(map) && Object.hasOwn(map, key) ? map[key] : undefined), data);
}

/** The settings as data; undefined when the text is no JSON with comments, or holds no settings. */
export function settingsIn(text: string): Record<string, unknown> | undefined {
  const [, written] = withoutMark(text);
  const tree = treeOf(written.trim() === '' ? '{}' : written);
  const data: unknown = tree && getNodeValue(tree);
  return isRecord(data) ? data : undefined;
}

/** The byte order mark that some editors begin a file with, and the rest. */
function withoutMark(text: string): [string, string] {
  return text.startsWith('\ufeff') ? ['\ufeff', text.slice(1)] : ['', text];
}

function treeOf(text: string): Node | undefined {
  const errors: ParseError[] = [];
  try {
    const tree = parseTree(text, errors, { allowTrailingComma: true });
    return errors.length === 0 && tree && !nestsDeeper(tree, MOST_LEVELS) ? tree : undefined;
  } catch {
    // what nests so deep that the parser exhausts the stack is no settings file either
    return undefined;
  }
}

/** A key and its value are a level each. */
const MOST_LEVELS = 200;

/** What is read further would exhaust the stack of whoever walks through it. */
function nestsDeeper({ children = [] }: Node, levels: number): boolean {
  return levels === 0 || children.some((child) => nestsDeeper(child, levels - 1));
}

interface Leaf {
  path: string[];
  value: string | readonly string[];
}

function leavesOf(additions: Additions, path: readonly string[] = []): Leaf[] {
  return Object.entries(additions).flatMap(([key, value]): Leaf[] =>
    isRecord(value) ? leavesOf(value, [...path, key]) : [{ path: [...path, key], value }],
  );
}

function setIn(text: string, path: readonly string[], value: unknown): string {
  let map = treeOf(text);
  for (const [depth, key] of path.entries()) {
    if (map?.type !== 'object') return text;
    const present: Node | undefined = findNodeAtLocation(map, [key]);
    const rest = path.slice(depth + 1);
    if (present === undefined) return insert(text, map, key, nest(rest, value));
    if (rest.length === 0 || present.type !== 'object')
      return replace(text, path.slice(0, depth + 1), present, nest(rest, value));
    map = present;
  }
  return text;
}

function replace(text: string, path: string[], present: Node, value: unknown): string {
  if (isDeepStrictEqual(getNodeValue(present), value)) return text;
  return applyEdits(text, modify(text, path, value, { formattingOptions: formatOf(text) }));
}

/**
 * At the end of the map. The package would put it before a comment that stands behind the last entry, which then spoke of the
 * new one.
 */
function insert(text: string, map: Node, key: string, value: unknown): string {
  const close = map.offset + map.length - 1;
  const first = map.children?.at(0);
  const last = map.children?.at(-1);
  const lastEnd = last ? last.offset + last.length : map.offset + 1;
  const hasComma = text.slice(lastEnd, close).replace(COMMENTS, '').includes(',');
  const comma = last && !hasComma ? ',' : '';
  const outer = indentAt(text, map.offset);
  const own = first && isFirstOfLine(text, first.offset) ? indentAt(text, first.offset) : `${outer}  `;
  const filled = text.slice(0, close).trimEnd().length;
  const { eol } = formatOf(text);
  const tail = text.slice(filled, close).includes('\n') ? '' : `${eol}${outer}`;
  const line = `${eol}${own}${JSON.stringify(key)}: ${printed(text, value, own)}`;
  return text.slice(0, lastEnd) + comma + text.slice(lastEnd, filled) + line + tail + text.slice(filled);
}

const COMMENTS = /\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g;

function printed(text: string, value: unknown, indent: string): string {
  const { unit, eol } = formatOf(text);
  return JSON.stringify(value, null, unit).replaceAll('\n', `${eol}${indent}`);
}

function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStartOf(text, offset), offset))?.[0] ?? '';
}

/** As the file is written: its first indented key tells. */
function formatOf(text: string) {
  const unit = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
  return {
    unit,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    insertSpaces: !unit.startsWith('\t'),
    tabSize: unit.length,
  };
}
