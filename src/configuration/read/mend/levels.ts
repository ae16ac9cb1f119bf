import { type Candidate, type FindCandidates, indentOf, oneLine, saysSomething } from './candidate';

/** How many entries below each other may have slipped together. */
const MOST_TOGETHER = 6;

/** A line, with what stands below it, and perhaps its neighbours, on another level. */
export const otherLevel: FindCandidates = (lines, suspects) =>
  suspects.flatMap((line) => {
    if (!saysSomething(lines[line])) return [];
    const indent = indentOf(lines[line] ?? '');
    return ends(lines, line, indent).flatMap((end) =>
      levelsAbove(lines, line)
        .filter((level) => level !== indent)
        .map((level) => moved(lines, [line, end], level)),
    );
  });

function moved(lines: readonly string[], [start, end]: readonly [number, number], level: number): Candidate {
  const first = lines[start] ?? '';
  const by = level - indentOf(first);
  const changed = new Map<number, string>();
  for (let line = start; line < end; line++) {
    const text = lines[line] ?? '';
    if (text.trim() !== '') changed.set(line, ' '.repeat(Math.max(0, indentOf(text) + by)) + text.trimStart());
  }
  const from = indentOf(first);
  return { slip: 'LEVEL', line: start, from, to: first.trimEnd().length, changed, unseen: true, detail: String(level) };
}

/** The line alone; where its block ends, that of its first neighbour, of its second …, and of all. */
function ends(lines: readonly string[], start: number, indent: number): number[] {
  const found: number[] = [start + 1];
  let line = start + 1;
  for (; line < lines.length; line++) {
    if (!saysSomething(lines[line])) continue;
    const here = indentOf(lines[line] ?? '');
    if (here > indent) continue;
    found.push(line);
    if (here < indent) break;
  }
  if (line >= lines.length) found.push(lines.length);
  return [...new Set([...found.slice(0, MOST_TOGETHER), ...found.slice(-1)])];
}

/** Levels that a line could be on: those in use above it, behind dashes, too, and one deeper than the line before. */
function levelsAbove(lines: readonly string[], line: number): number[] {
  const levels = new Set<number>();
  for (let above = line - 1; above >= 0 && levels.size < 8; above--) {
    const text = lines[above] ?? '';
    if (!saysSomething(text)) continue;
    const behindDashes = /^\s*(?:- +)*/.exec(text)?.[0].length ?? 0;
    if (levels.size === 0)
      levels
        .add(behindDashes)
        .add(indentOf(text))
        .add(behindDashes + 2);
    levels.add(behindDashes).add(indentOf(text));
  }
  return [...levels];
}

/** `    key: talks` where the next entry of a list was to begin. */
export const missingDash: FindCandidates = (lines, suspects) =>
  suspects.flatMap((line) => {
    const text = lines[line] ?? '';
    const indent = indentOf(text);
    if (indent < 2 || text.trimStart().startsWith('-')) return [];
    const place = { from: indent, to: text.trimEnd().length, detail: String(indent - 2) };
    return [oneLine('DASH_MISSING', line, `${' '.repeat(indent - 2)}- ${text.trimStart()}`, place)];
  });
