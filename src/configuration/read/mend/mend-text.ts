import { type Document, LineCounter, parseDocument } from 'yaml';
import { isShowable } from '../../../diagnostics/showable';
import type { Arguments } from '../../../model/message';
import { PARSE_OPTIONS, plainData } from '../yaml-data';
import type { YamlProblem } from '../yaml-problem';
import { pairBrackets } from './brackets';
import { type Candidate, type FindCandidates, indentOf, isShort, saysSomething } from './candidate';
import { missingDash, otherLevel } from './levels';
import { MendedLines } from './mended-lines';
import { quoteValues } from './quotes';
import { emptyAbove, missingSigns, oddSpaces, tabs } from './spacing';

/** The likeliest first: of two that mend a text equally well, the first one counts. */
const WAYS: readonly FindCandidates[] = [
  oddSpaces,
  tabs,
  emptyAbove,
  missingSigns,
  quoteValues,
  pairBrackets,
  missingDash,
  otherLevel,
];

/** Signs that may be parsed in search of what was meant. */
const MOST_PARSED = 2_000_000;
/** Larger texts, and texts with such lines, are only told where they break: nobody wrote them by hand. */
export const LARGEST = 150_000;
const LONGEST_LINE = 10_000;
const MOST_SLIPS = 12;
/** A file with more mistakes than this has another trouble than a slip. */
export const MOST_FAULTS = 200;

/** What a text that can be read has against it: a mistake that a slip of the pen may have made, and its line, from 0. */
export interface Fault {
  id: string;
  line: number;
  /** What was meant is known from the value itself: no slip has to explain it. */
  clear?: boolean;
}
export type Judge = (data: unknown, document: Document.Parsed, lines: LineCounter) => Fault[];

export interface Mended {
  lines: MendedLines;
  slips: YamlProblem[];
}

/**
 * Finds the slips of the pen that explain why a text is no YAML, or why its parts do not fit, by trying: a slip is what,
 * undone, leaves fewer mistakes and no new one. Each is one finding with the line as it would be right, and the search
 * goes on in the mended text, so that no slip is told twice. What no try explains stays as it is.
 */
export function mendText(text: string, judge: Judge, { showLines }: { showLines: boolean }): Mended {
  const lines = new MendedLines(text);
  const slips: YamlProblem[] = [];
  const tryEdits = text.length <= LARGEST && lines.now.every((line) => line.length <= LONGEST_LINE);
  let left = tryEdits ? MOST_PARSED : 0;
  const mayTry = () => {
    left -= text.length;
    return left > 0;
  };
  let now: Look = left > 0 ? look(text, judge) : { faults: [] };
  while (now.broken !== undefined || now.faults.length > 0) {
    if (slips.length >= MOST_SLIPS || now.faults.length > MOST_FAULTS) break;
    const better = bestOf(lines, now, judge, mayTry);
    if (!better) break;
    slips.push(slipOf(better.candidate, lines, showLines));
    lines.change(better.candidate.changed);
    now = better.look;
  }
  return { lines, slips };
}

/** How a text stands: where it breaks as YAML, and what its data has against it. */
interface Look {
  broken?: number;
  faults: Fault[];
}

function look(text: string, judge: Judge): Look {
  try {
    return closeLook(text, judge);
  } catch (error) {
    // nested too deeply for the parser
    if (!(error instanceof RangeError)) throw error;
    return { broken: 0, faults: [] };
  }
}

function closeLook(text: string, judge: Judge): Look {
  const counter = new LineCounter();
  const document = parseDocument(text, { ...PARSE_OPTIONS, lineCounter: counter });
  const [error] = document.errors;
  if (error) return { broken: counter.linePos(error.pos[0]).line - 1, faults: [] };
  const lineOf = (offset: number) => counter.linePos(offset).line - 1;
  const faults: Fault[] = [];
  const data = plainData(document.contents, ({ code, args, range }) => {
    const nameless = code === 'YAML_ALIAS' && !text.includes(`&${args.name}`);
    if (nameless || SLIPPERY.has(code)) faults.push({ id: `${code} ${args.key ?? ''}`, line: lineOf(range[0]) });
  });
  return { faults: [...faults, ...judge(data, document, counter)] };
}

const SLIPPERY = new Set<string>(['YAML_DUPLICATE_KEY', 'YAML_KEY_NOT_TEXT']);

interface Better {
  candidate: Candidate;
  look: Look;
}

function bestOf(lines: MendedLines, now: Look, judge: Judge, mayTry: () => boolean): Better | undefined {
  let best: Better | undefined;
  const suspects = suspectsOf(lines.now, now).filter((line) => isShort(lines.now[line]));
  for (const find of WAYS) {
    for (const candidate of find(lines.now, suspects)) {
      if (!mayTry()) return best;
      const then = look(lines.with(candidate.changed), judge);
      if (!isBetter(then, now, candidate) || (best && rank(then) >= rank(best.look))) continue;
      best = { candidate, look: then };
      if (then.broken === undefined && then.faults.length === 0) return best;
    }
  }
  return best;
}

function rank({ broken, faults }: Look): number {
  return broken === undefined ? faults.length : Number.MAX_SAFE_INTEGER - broken;
}

/** Nearer to a text without mistakes: it breaks later or nowhere; or it has fewer faults and none that was not there. */
function isBetter(then: Look, now: Look, { slip, line, changed }: Candidate): boolean {
  if (now.broken !== undefined) {
    const further = then.broken === undefined || then.broken > Math.max(now.broken, line);
    return further && (slip !== 'LEVEL' || fits(changed, then));
  }
  const known = new Set(now.faults.map(({ id }) => id));
  const unclear = ({ faults }: Look) => faults.filter(({ clear }) => !clear).length;
  const fewer = unclear(then) < unclear(now) && then.faults.length < now.faults.length;
  return then.broken === undefined && fewer && then.faults.every(({ id }) => known.has(id));
}

/** A line belongs where it has moved if nothing there, or right beside it, is wrong then. */
function fits(changed: ReadonlyMap<number, string>, { faults }: Look): boolean {
  const moved = [...changed.keys()];
  const from = Math.min(...moved) - 1;
  const to = Math.max(...moved) + 1;
  return faults.every(({ id, line }) => line < from || line > to || id.startsWith('KEY_MISSING'));
}

/** The line at which the text goes wrong, and those before it that may have led there. */
function suspectsOf(lines: readonly string[], { broken, faults }: Look): number[] {
  const places = broken === undefined ? faults.slice(0, 8).map(({ line }) => line) : [broken];
  const suspects = new Set<number>();
  for (const place of places) {
    suspects.add(place);
    const before = broken === undefined ? 1 : 4;
    for (let line = place - 1, found = 0; line >= 0 && found < before; line--) {
      if (!saysSomething(lines[line])) continue;
      suspects.add(line);
      found++;
    }
  }
  if (broken === undefined) return [...suspects];
  const next = lines.findIndex((line, at) => at > broken && saysSomething(line));
  if (next > 0) suspects.add(next);
  for (const line of linesAbove(lines, broken)) suspects.add(line);
  for (const line of openQuotes(lines, broken)) suspects.add(line);
  return [...suspects];
}

/** The lines that a line belongs to, by its indentation. */
function linesAbove(lines: readonly string[], line: number): number[] {
  const found: number[] = [];
  let indent = indentOf(lines[line] ?? '');
  for (let above = line - 1; above >= 0 && found.length < 6; above--) {
    const text = lines[above] ?? '';
    if (!saysSomething(text) || indentOf(text) >= indent) continue;
    indent = indentOf(text);
    found.push(above);
  }
  return found;
}

/** Lines above in which a quote or a bracket is opened and not closed: what follows is swallowed. */
function openQuotes(lines: readonly string[], broken: number): number[] {
  const found: number[] = [];
  for (let line = broken; line >= 0 && found.length < 4; line--) {
    const text = lines[line] ?? '';
    const counts = ['"', "'", '[', ']', '{', '}'].map((sign) => text.split(sign).length - 1);
    const [double = 0, single = 0, list = 0, endList = 0, map = 0, endMap = 0] = counts;
    if (double % 2 === 1 || single % 2 === 1 || list !== endList || map !== endMap) found.push(line);
  }
  return found;
}

function slipOf(
  { slip, detail, line, from, to, changed, unseen }: Candidate,
  lines: MendedLines,
  showLines: boolean,
): YamlProblem {
  const mended = (changed.get(line) ?? '').trim();
  const shown = showLines && !unseen && isShowable(mended);
  const args: Arguments = {
    problem: slip,
    ...(detail === undefined ? {} : { detail }),
    ...(slip === 'LEVEL'
      ? { had: indentOf(lines.now[line] ?? ''), text: showLines ? mended.slice(0, 60) : '', ...lastOf(changed, line) }
      : {}),
    ...(shown ? { fix: mended } : {}),
  };
  return { code: 'YAML_SYNTAX', args, range: lines.rangeInOriginal(line, from, Math.max(from + 1, to)) };
}

/** The last line, from 1, that moves along with the first. */
function lastOf(changed: ReadonlyMap<number, string>, line: number): { last?: number } {
  const last = Math.max(...changed.keys());
  return last > line ? { last: last + 1 } : {};
}
