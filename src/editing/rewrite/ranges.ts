import { isCollection, isMap, isPair, isScalar, isSeq, Scalar } from 'yaml';
import { lineStartOf } from '../format/find-comments';

export function rangeOf(node: unknown): readonly [from: number, to: number] {
  const range = isCollection(node) || isScalar(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : [0, 0];
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStartOf(text, offset);
}

/** Where what is written of a node ends, without the comment beside it; `nothing`: the answer for an empty value. */
export function endOf(node: unknown, nothing: number, text: string): number {
  if (isPair(node)) return endOf(node.value, headOf(node, nothing, text), text);
  if (isMap(node) || isSeq(node)) {
    const [, to] = rangeOf(node);
    return node.flow ? to : endOf(node.items.at(-1), nothing, text);
  }
  if (!isScalar(node) || node.range?.[0] === node.range?.[1]) return nothing;
  const [from, to] = rangeOf(node);
  if (node.type !== Scalar.BLOCK_LITERAL && node.type !== Scalar.BLOCK_FOLDED) return to;
  const keepsBlanks = /^[|>]\S*\+/.test(text.slice(from, text.indexOf('\n', from)));
  const written = text.slice(from, to);
  return from + (keepsBlanks ? written.replace(/\n$/, '') : written.trimEnd()).length;
}

/** Behind the colon or the dash of an entry that begins at `start`. */
export function headOf(entry: unknown, start: number, text: string): number {
  if (!isPair(entry)) return text[start] === '-' ? start + 1 : start;
  const after = endOf(entry.key, start, text);
  const colon = /^\s*:/.exec(text.slice(after, after + 200));
  return colon ? after + colon[0].length : after;
}
