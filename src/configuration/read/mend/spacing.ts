import { codePointName } from '../../../model/visible-text';
import { type Candidate, type FindCandidates, indentOf, isShort, oneLine, saysSomething } from './candidate';

/** Spaces that look like one and are none, where YAML needs one. */
const ODD_SPACE = /(?<=^\s*|[:,[{]|(?:^|\s)-)[^\S\t\r\n ]+/g;

export const oddSpaces: FindCandidates = (lines) => {
  const changed = changedLines(lines, (line) => line.replaceAll(ODD_SPACE, (spaces) => ' '.repeat(spaces.length)));
  const [first] = changed.keys();
  if (first === undefined) return [];
  const text = lines[first] ?? '';
  const from = text.search(ODD_SPACE);
  return [{ slip: 'ODD_SPACE', line: first, from, to: from + 1, changed, detail: codePointName(text[from] ?? '') }];
};

/** Lines that begin with tabs, as wide as two or four spaces, or as the lines around them ask for. */
export const tabs: FindCandidates = (lines) => {
  const expand = (width: number) => (line: string) =>
    line.replace(/^\s+/, (space) => space.replaceAll('\t', ' '.repeat(width)));
  return [changedLines(lines, expand(2)), changedLines(lines, expand(4)), alignedTabs(lines)].flatMap((changed) => {
    const [first] = changed.keys();
    if (first === undefined) return [];
    const spaces = indentOf(changed.get(first) ?? '');
    const to = indentOf(lines[first] ?? '');
    return [{ slip: 'TABS', line: first, from: 0, to, changed, unseen: true, detail: String(spaces) } as const];
  });
};

/** Every line with a tab one step deeper than the key above, or as deep as the line above. */
function alignedTabs(lines: readonly string[]): Map<number, string> {
  let above = 0;
  let opens = false;
  const aligned = lines.map((line) => {
    if (!isShort(line) || !saysSomething(line)) return line;
    const mended = /^\s*\t/.test(line) ? ' '.repeat(above + (opens ? 2 : 0)) + line.trimStart() : line;
    above = indentOf(mended);
    opens = /:\s*$/.test(mended);
    return mended;
  });
  return changedLines(lines, (_line, at) => aligned[at] ?? '');
}

function changedLines(lines: readonly string[], change: (line: string, at: number) => string): Map<number, string> {
  const changes = lines.map((line, at) => [at, isShort(line) ? change(line, at) : line] as const);
  return new Map(changes.filter(([at, line]) => line !== lines[at]));
}

const KEY = String.raw`[\p{L}_][\p{L}\p{N}_]*`;
const START = String.raw`^(\s*(?:- +)?)`;

type Rule = readonly [slip: Candidate['slip'], find: RegExp, mend: string];

/** A sign that YAML needs and that is missing, or another in its place. */
const RULES: readonly Rule[] = [
  ['COMMENT_SIGN', /^(\s*)\/\/\s?/u, '$1# '],
  ['COMMENT_SIGN', /(?<=\S\s+)\/\/\s/u, '# '],
  ['DASH_OTHER', /^(\s*)(?:[—–−•·▪●*]|\d+[.)])[^\S\n]+(?=\S)/u, '$1- '],
  ['KEY_SPACE', /^(\s*crm):\s+(?=(?:account|token|variables):)/u, '$1:'],
  ['DASH_SPACE', /^(\s*)-(?=[^\s-])/u, '$1- '],
  ['COLON_SPACE', new RegExp(`${START}(${KEY}):(?!\\s|//|$)`, 'u'), '$1$2: '],
  ['COLON_SPACE', new RegExp(`([{,]\\s*)(${KEY}):(?!\\s|//|$)`, 'gu'), '$1$2: '],
  ['COLON_OTHER', new RegExp(`${START}(${KEY})\\s*(?:=|：|;|\\s[-–—]\\s)\\s*`, 'u'), '$1$2: '],
  ['COLON_OTHER', new RegExp(`${START}(${KEY})[^\\p{L}\\p{N}\\s:]\\s+`, 'u'), '$1$2: '],
  ['COLON_OTHER', new RegExp(`${START}(${KEY})[^\\p{L}\\p{N}\\s:]$`, 'u'), '$1$2:'],
  ['COLON_MISSING', new RegExp(`${START}(${KEY})\\s+(?![:=-])(?=\\S)`, 'u'), '$1$2: '],
  ['COLON_MISSING', new RegExp(`${START}(${KEY})\\s*$`, 'u'), '$1$2:'],
  ['VARIABLE_FORM', /(?<=:\s+)\{([a-z][a-z0-9_]*)\}(?=\s*$)/gu, '$${$1}'],
  ['VARIABLE_FORM', /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/gu, '$${$1}'],
];

export const missingSigns: FindCandidates = (lines, suspects) =>
  suspects.flatMap((line) => {
    const text = lines[line] ?? '';
    const byRule = RULES.flatMap(([slip, find, mend]) => {
      const mended = text.replace(find, mend);
      return mended === text ? [] : [oneLine(slip, line, mended, differenceOf(text, mended))];
    });
    return [...byRule, ...missingCommas(text, line)];
  });

/** `{key: offer name: Offer}` */
function missingCommas(text: string, line: number): Candidate[] {
  if (!/[{[]/.test(text)) return [];
  return [...text.matchAll(new RegExp(`(?<=[^\\s,{[:])\\s+(?=${KEY}:\\s)`, 'gu'))].map(({ index }) =>
    oneLine('COMMA_MISSING', line, `${text.slice(0, index)},${text.slice(index)}`, { from: index, to: index + 1 }),
  );
}

/** An empty list or map that was left where entries now stand. */
export const emptyAbove: FindCandidates = (lines, suspects) => {
  const last = Math.max(...suspects, 0);
  return lines.flatMap((text, line) => {
    if (line > last || line <= last - 8 || !isShort(text)) return [];
    const found = /(?:^|:)\s*(\[\]|\{\})\s*(?:#.*)?$/.exec(text)?.[1];
    if (found === undefined || !lines.slice(line + 1).some(saysSomething)) return [];
    const from = text.indexOf(found);
    const mended = text.slice(0, from).trimEnd();
    const place = { from, to: from + found.length, detail: found };
    return [
      mended === ''
        ? { ...oneLine('EMPTY_ABOVE', line, mended, place), unseen: true }
        : oneLine('EMPTY_ABOVE', line, mended, place),
    ];
  });
};

function differenceOf(before: string, after: string): { from: number; to: number } {
  let from = 0;
  while (before[from] === after[from] && from < before.length) from++;
  return { from: Math.max(0, from - 1), to: Math.max(1, from) };
}
