import type { Slip } from '../../../messages/yaml-trouble';

/** One way in which a text may have been meant. */
export interface Candidate {
  slip: Slip;
  /** What the sentence about the slip names: a character, a key, a number of spaces. */
  detail?: string;
  /** Where the slip is: a line, and columns of it, from 0. */
  line: number;
  from: number;
  to: number;
  /** The lines that would stand there instead; the first is shown. No line is added or taken away. */
  changed: ReadonlyMap<number, string>;
  /** The mended line says nothing to a reader, because only its indentation differs or it is empty. */
  unseen?: true;
}

/** Ways to mend lines near the places where a text goes wrong; `suspects`, the likeliest first. */
export type FindCandidates = (lines: readonly string[], suspects: readonly number[]) => Candidate[];

export function oneLine(
  slip: Slip,
  line: number,
  mended: string,
  { from = 0, to = from, detail }: { from?: number; to?: number; detail?: string },
): Candidate {
  return { slip, line, from, to, changed: new Map([[line, mended]]), ...(detail === undefined ? {} : { detail }) };
}

/** Nobody writes longer lines by hand, and to search them for signs would take long. */
const LONGEST_LINE = 1000;

export function isShort(line: string | undefined): boolean {
  return line !== undefined && line.length <= LONGEST_LINE;
}

export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Whether anything but a comment stands in a line. */
export function saysSomething(line: string | undefined): boolean {
  return line !== undefined && !/^\s*(#.*)?$/.test(line);
}
