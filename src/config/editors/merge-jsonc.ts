import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';
import { parseJson } from '../../model/parse-json';
import { isRecord } from '../../model/shape';
import { nest } from '../edit';
import { isFirstOfLine, lineStartOf } from '../format/find-comments';
import { PARSE_OPTIONS } from '../yaml-data';

/** What is to stand in a settings file: maps are merged, anything else replaces what was there. */
export interface Additions {
  [key: string]: Additions | string | readonly string[];
}

/**
 * Puts settings into JSON as editors write it, with comments and trailing commas; what is not set stays as it was,
 * to the last space. Undefined when the text is no such JSON: whoever asked must then leave the file alone.
 */
export function mergeJsonc(text: string, additions: Additions): string | undefined {
  const start = text.trim() === '' ? '{}\n' : text;
  if (settingsIn(start) === undefined) return undefined;
  return leavesOf(additions).reduce((merged, { path, value }) => setIn(merged, path, value), start);
}

/** The settings as data; undefined when the text is no JSON with comments, or holds no settings. */
export function settingsIn(text: string): Record<string, unknown> | undefined {
  const data = parseJson(text.trim() === '' ? '{}' : bare(text));
  return isRecord(data) ? data : undefined;
}

interface Leaf {
  path: string[];
  value: string | readonly string[];
}

function leavesOf(additions: Additions, path: readonly string[] = []): Leaf[] {
  return Object.entries(additions).flatMap(([key, value]): Leaf[] =>
    typeof value === 'string' || Array.isArray(value)
      ? [{ path: [...path, key], value: value as Leaf['value'] }]
      : leavesOf(value as Additions, [...path, key]),
  );
}

/** Comments and trailing commas as spaces, so that every place stays where it was. */
function bare(text: string): string {
  const blank = (match: string) => (match.startsWith('"') ? match : match.replace(/[^\r\n]/g, ' '));
  return text
    .replace(/"(?:\\.|[^"\\])*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g, blank)
    .replace(/"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g, blank)
    .replace(/^\ufeff/, ' ');
}

function setIn(text: string, path: readonly string[], value: unknown): string {
  let node: unknown = parseDocument(bare(text).replaceAll('\t', ' '), PARSE_OPTIONS).contents;
  for (const [depth, key] of path.entries()) {
    if (!isMap(node)) return text;
    const present: unknown = pairOf(node, key)?.value;
    const rest = path.slice(depth + 1);
    if (present === undefined) return insert(text, node, key, nest(rest, value));
    if (rest.length === 0 || !isMap(present)) return replace(text, present, nest(rest, value));
    node = present;
  }
  return text;
}

function pairOf(map: YAMLMap, key: string) {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

function replace(text: string, node: unknown, value: unknown): string {
  const [from, to] = rangeOf(node);
  if (JSON.stringify(JSON.parse(bare(text).slice(from, to))) === JSON.stringify(value)) return text;
  return text.slice(0, from) + printed(text, value, indentAt(text, from)) + text.slice(to);
}

function insert(text: string, map: YAMLMap, key: string, value: unknown): string {
  const [open, end] = rangeOf(map);
  const close = end - 1;
  const last = map.items.at(-1);
  const lastEnd = last ? rangeOf(last.value)[1] : open + 1;
  const hasComma = text.slice(lastEnd, close).replace(COMMENTS, '').includes(',');
  const comma = last && !hasComma ? ',' : '';
  const outer = indentAt(text, open);
  const firstKey = map.items[0] && isScalar(map.items[0].key) ? rangeOf(map.items[0].key)[0] : undefined;
  const own = firstKey !== undefined && isFirstOfLine(text, firstKey) ? indentAt(text, firstKey) : `${outer}  `;
  const filled = text.slice(0, close).trimEnd().length;
  const eol = endOfLine(text);
  const tail = text.slice(filled, close).includes('\n') ? '' : `${eol}${outer}`;
  const line = `${eol}${own}${JSON.stringify(key)}: ${printed(text, value, own)}`;
  return text.slice(0, lastEnd) + comma + text.slice(lastEnd, filled) + line + tail + text.slice(filled);
}

const COMMENTS = /\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g;

function printed(text: string, value: unknown, indent: string): string {
  const unit = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
  return JSON.stringify(value, null, unit).replaceAll('\n', `${endOfLine(text)}${indent}`);
}

function endOfLine(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStartOf(text, offset), offset))?.[0] ?? '';
}

function rangeOf(node: unknown): readonly [number, number] {
  const range =
    typeof node === 'object' && node !== null && 'range' in node ? (node.range as [number, number]) : undefined;
  return range ? [range[0], range[1]] : [0, 0];
}
