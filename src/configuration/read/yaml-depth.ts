import { Lexer } from 'yaml';

/** Brackets in brackets, and signs of lists and keys (`- - -`) on one line. */
const MOST_LEVELS = 100;
/** Each level that has a line of its own stands a column further in. */
const MOST_INDENT = 256;

/** Tokens that the lexer adds: beginning of a document, end of brackets, beginning of a text. */
const MARKS = new Set(['\u0002', '\u0018', '\u001f']);

/**
 * The place where a YAML text begins to nest deeper than anything that a person writes; undefined where it does not. Told
 * without building it: the parser goes a call deeper for each level, slower with each, and at the end of its stack Node may
 * be killed by what it meets there.
 */
export function tooDeepAt(text: string): number | undefined {
  let [offset, inBrackets, signs, indent] = [0, 0, 0, 0];
  let begun = false;
  for (const token of new Lexer().lex(text)) {
    if (MARKS.has(token)) continue;
    if (token === '[' || token === '{') inBrackets += 1;
    else if (token === ']' || token === '}') inBrackets -= 1;
    else if (inBrackets === 0 && SIGNS.has(token)) signs += 1;
    const blank = token.trim() === '' || token.startsWith('#');
    const tooFar = !begun && !blank && inBrackets === 0 && indent > MOST_INDENT;
    if (inBrackets > MOST_LEVELS || signs > MOST_LEVELS || tooFar) return offset;
    const lineEnd = token.lastIndexOf('\n');
    if (lineEnd !== -1) [signs, indent, begun] = [0, token.length - lineEnd - 1, false];
    else if (blank) indent += token.length;
    else begun = true;
    offset += token.length;
  }
  return undefined;
}

const SIGNS = new Set(['-', '?', ':']);
