import { isMap, isPair, isScalar, isSeq, type Scalar } from 'yaml';
import { texts } from '../../model/texts';
import { codePointName, firstHidden } from '../../model/visible-text';
import type { YamlProblem } from './yaml-problem';

/** Texts of ours that may have several lines, beside those of the CRM; names and all others are one. */
const SEVERAL_LINES = new Set(['reason', 'description', 'comment']);
const BREAKS = /[\t\n\r]/;

/**
 * Characters that nobody who reviews the file can see, or that make it look other than it is: where they stand as
 * themselves, in comments, too, and where an escape of YAML makes them.
 */
export function hiddenIn(text: string, contents: unknown): YamlProblem[] {
  return [...asThemselves(text), ...asEscapes(text, contents, false)];
}

/** The first of each line. */
function asThemselves(text: string): YamlProblem[] {
  if (!firstHidden(text, BREAKS)) return [];
  const problems: YamlProblem[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    // a byte order mark at the very beginning is no text
    const from = start === 0 && line.startsWith('\ufeff') ? 1 : 0;
    const found = firstHidden(line.slice(from), BREAKS);
    if (found) problems.push(problem(found.character, start + from + found.index, found.character.length));
    start += line.length + 1;
  }
  return problems;
}

function asEscapes(text: string, node: unknown, severalLines: boolean): YamlProblem[] {
  if (isScalar(node)) return escaped(text, node, severalLines);
  if (isSeq(node)) return node.items.flatMap((item) => asEscapes(text, item, severalLines));
  if (isPair(node)) {
    const key = isScalar(node.key) ? String(node.key.value) : '';
    return [
      ...asEscapes(text, node.key, false),
      ...asEscapes(text, node.value, severalLines || SEVERAL_LINES.has(key) || texts().get(key) === 'lines'),
    ];
  }
  return isMap(node) ? node.items.flatMap((pair) => asEscapes(text, pair, severalLines)) : [];
}

function escaped(text: string, { value, range }: Scalar, severalLines: boolean): YamlProblem[] {
  if (typeof value !== 'string' || !range) return [];
  const found = firstHidden(value, severalLines ? BREAKS : undefined);
  const [start, end] = range;
  return found && !firstHidden(text.slice(start, end), BREAKS) ? [problem(found.character, start, end - start)] : [];
}

function problem(character: string, start: number, length: number): YamlProblem {
  return { code: 'TEXT_HIDDEN', args: { character: codePointName(character) }, range: [start, start + length] };
}
