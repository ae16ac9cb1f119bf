import { type Candidate, type FindCandidates, oneLine } from './candidate';

const CLOSES: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** Brackets that one line opens and does not close, or closes otherwise. */
export const pairBrackets: FindCandidates = (lines, suspects) =>
  suspects.flatMap((line) => {
    const text = (lines[line] ?? '').trimEnd();
    const open: string[] = [];
    const opened: number[] = [];
    for (const { sign, at } of bracketsIn(text)) {
      const closer = CLOSES[sign];
      if (closer !== undefined) {
        open.push(closer);
        opened.push(at);
      } else if (open.length === 0) return [dropped(text, line, at)];
      else if (open.at(-1) === sign) {
        open.pop();
        opened.pop();
      } else return [exchanged(text, line, at, open.at(-1) ?? '')];
    }
    if (open.length === 0) return [];
    const end = open.reverse().join('');
    const from = text.length;
    const closed = oneLine('BRACKET_OPEN', line, text + end, { from: from - 1, to: from, detail: end });
    return [closed, ...opened.slice(0, 1).map((at) => dropped(text, line, at))];
  });

function dropped(text: string, line: number, at: number): Candidate {
  const mended = text.slice(0, at) + text.slice(at + 1);
  return oneLine('BRACKET_EXTRA', line, mended, { from: at, to: at + 1, detail: text[at] ?? '' });
}

function exchanged(text: string, line: number, at: number, closer: string): Candidate {
  const mended = text.slice(0, at) + closer + text.slice(at + 1);
  return oneLine('BRACKET_OTHER', line, mended, { from: at, to: at + 1, detail: closer });
}

/** Outside of quotes and comments; the braces of variables are none. */
function bracketsIn(text: string): { sign: string; at: number }[] {
  const blank = text.replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'|\$\{[^{}]*\}|\s#.*$/g, (hidden) =>
    ' '.repeat(hidden.length),
  );
  return [...blank.matchAll(/[[\]{}]/g)].map(({ 0: sign, index }) => ({ sign, at: index }));
}
