import { Document, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { PRINT_OPTIONS } from '../yaml/edit';
import type { Leaf } from './tree';

/** A value as one line: bare where it can be, else in quotes. `brackets`: it stands in a list or map on one line. */
export function lineOf({ value, written }: Leaf, brackets: boolean): string {
  if (written !== undefined) return written;
  if (typeof value === 'string' && isPlainWord(value)) return value;
  if (typeof value === 'string' && needsQuotes(value)) return quoted(value);
  return lineByLibrary(value, brackets);
}

/** What the library that reads files makes of it. */
export function lineByLibrary(value: unknown, brackets: boolean): string {
  const list = new YAMLSeq();
  list.flow = brackets;
  list.items = [new Scalar(value)];
  const text = printed(list);
  return brackets ? text.slice(1, -2) : text.slice(2, -1);
}

const PLAIN = /^[a-zа-яё](?:[\wа-яё -]*[\wа-яё])?$/i;
/** Words that are no text where they stand bare, in YAML 1.1 or 1.2; `e5` is a number to some. */
const SPECIAL = /^(?:true|false|null|yes|no|on|off|y|n|e-?\d+)$/i;

/** Letters and digits as most keys and names have them: bare everywhere. To ask the library takes a hundred times as long. */
function isPlainWord(value: string): boolean {
  return PLAIN.test(value) && !SPECIAL.test(value);
}

/** A text of several lines as a block below its key: the head (`|`, `|-`) and the lines, not indented. */
export function blockOf(value: string): string[] {
  const scalar = new Scalar(value);
  scalar.type = Scalar.BLOCK_LITERAL;
  const map = new YAMLMap();
  map.set('k', scalar);
  const [head = '', ...lines] = printed(map).trimEnd().split('\n');
  return [head.slice('k: '.length), ...lines.map((line) => line.slice(2))];
}

/** Whether a text shows its lines as they are and loses nothing: no space at the end of a line, no odd signs. */
export function isBlockText(value: unknown): value is string {
  if (typeof value !== 'string' || !value.includes('\n')) return false;
  return !/^\s|[ \t](\n|$)|\n\n$/.test(value) && !hasOddSigns(value);
}

function needsQuotes(value: string): boolean {
  return value.includes('\n') || hasOddSigns(value);
}

/** JSON's quotes are YAML's; signs that cannot be seen are spelt out. */
export function quoted(value: string): string {
  const spelt = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff]/g, spelt);
}

/** Signs that YAML, an editor or a terminal may take for something else. */
function hasOddSigns(value: string): boolean {
  return /[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u.test(value.replaceAll('\n', ''));
}

const document = new Document(null, { compat: 'yaml-1.1' });

function printed(contents: YAMLMap | YAMLSeq): string {
  document.contents = contents as typeof document.contents;
  return document.toString({ ...PRINT_OPTIONS, doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY });
}
