import { columnsOf } from '../model/columns';
import type { Diagnostic } from '../model/diagnostic';
import { visibleLines } from '../model/visible-text';

type Place = NonNullable<Diagnostic['at']>;

export interface FrameOptions {
  /** Lines that hold a secret and are shown blotted out. */
  secretLines?: ReadonlySet<number>;
  /** Longest line shown; a longer one is cut around the caret. */
  width?: number;
}

const TAB = '  ';
/** The same in every language. */
const BLOTTED = '••••••••';

/** The line of a finding with a caret below it and a line of context on either side. */
export function codeFrame(
  source: string,
  at: Place,
  { secretLines = new Set(), width = 110 }: FrameOptions = {},
): string {
  const lines = source.split(/\r?\n/);
  const gutter = String(Math.min(lines.length, at.line + 1)).length;
  const output: string[] = [];
  for (let number = Math.max(1, at.line - 1); number <= Math.min(lines.length, at.line + 1); number++) {
    const line = lines[number - 1] ?? '';
    const secret = secretLines.has(number);
    const from = number === at.line ? at.col - 1 : 0;
    const shown = secret
      ? { text: BLOTTED, indent: 0, length: BLOTTED.length }
      : cut(line, from, markedLength(line, at), width);
    output.push(`${String(number).padStart(gutter)} | ${shown.text}`.trimEnd());
    if (number !== at.line) continue;
    output.push(`${' '.repeat(gutter)} | ${' '.repeat(shown.indent)}${'^'.repeat(Math.max(1, shown.length))}`);
  }
  return output.join('\n');
}

function markedLength(line: string, at: Place): number {
  const end = at.endLine === at.line && at.endCol !== undefined ? at.endCol - 1 : at.endLine ? line.length : at.col;
  return Math.max(1, end - (at.col - 1));
}

/** The part of a line around what is marked, with the columns its mark takes on a screen. */
function cut(
  line: string,
  from: number,
  length: number,
  width: number,
): { text: string; indent: number; length: number } {
  const start = line.length <= width ? 0 : Math.max(0, Math.min(from - Math.floor(width / 3), line.length - width));
  const end = Math.min(line.length, start + width);
  const before = (start > 0 ? '…' : '') + shown(line.slice(start, from));
  const marked = shown(line.slice(from, Math.min(end, from + length)));
  const after = shown(line.slice(Math.min(end, from + length), end)) + (end < line.length ? '…' : '');
  return { text: before + marked + after, indent: columnsOf(before), length: columnsOf(marked) };
}

/** A file must not be able to steer the terminal, and the mark has to stand below what it means. */
function shown(text: string): string {
  return visibleLines(text.replaceAll('\t', TAB));
}
