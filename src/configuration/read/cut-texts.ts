import { isScalar, parseDocument, visit } from 'yaml';
import { isShowable } from '../../diagnostics/showable';
import { LARGEST } from './mend/mend-text';
import { inQuotes } from './mend/quotes';
import { PARSE_OPTIONS } from './yaml-data';
import type { YamlProblem } from './yaml-problem';

/** ` #1`: a sign that begins a comment, and no space behind it, unlike in an ordinary comment, which may follow. */
const CUT = /^[ \t]+#[\p{L}\p{N}][^\n\r]*?(?=[ \t]+#\s|\s*$)/u;
/** Each place costs one more reading of the file. */
const MOST_PLACES = 12;

/**
 * Texts that were most likely to go on behind ` #`, where YAML sees a comment: `name: North #1`. Only a text without
 * quotes is one, where the whole, in quotes, is a value that is `possible`: no kind, level or address has such signs.
 */
export function cutTexts(text: string, possible: (text: string) => boolean): YamlProblem[] {
  if (text.length > LARGEST || !/\S[ \t]+#[\p{L}\p{N}]/u.test(text)) return [];
  const found: { start: number; end: number; value: string; comment: string }[] = [];
  visit(parseDocument(text, PARSE_OPTIONS), {
    Scalar(key, node) {
      if (key === 'key' || !isScalar(node) || node.type !== 'PLAIN' || !node.range) return;
      const [start, end] = node.range;
      const comment = CUT.exec(restOfLine(text, end))?.[0];
      const value = text.slice(start, end);
      if (typeof node.value !== 'string' || comment === undefined || value.includes('\n')) return;
      found.push({ start, end: end + comment.length, value, comment: comment.trim() });
    },
  });
  return found.slice(0, MOST_PLACES).flatMap(({ start, end, value, comment }) => {
    const before = text.slice(0, start);
    const mended = before + inQuotes(text.slice(start, end)) + text.slice(end);
    const fix = restOfLine(mended, before.lastIndexOf('\n') + 1).trim();
    if (!possible(mended) || !isShowable(fix)) return [];
    return [{ code: 'TEXT_CUT', args: { value, comment, fix }, range: [start, end] } satisfies YamlProblem];
  });
}

function restOfLine(text: string, from: number): string {
  const end = text.indexOf('\n', from);
  return text.slice(from, end < 0 ? text.length : end);
}
