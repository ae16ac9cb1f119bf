import { CST, Lexer } from 'yaml';
import type { Comment } from './tree';

/** A comment where it stands. */
export interface FoundComment extends Comment {
  offset: number;
  column: number;
  /** Nothing but space before it on its line. */
  alone: boolean;
}

/** All comments of a YAML text in their order; what only looks like one inside a text is none. */
export function findComments(text: string): FoundComment[] {
  const found: FoundComment[] = [];
  let offset = 0;
  for (const source of new Lexer().lex(text)) {
    if (isMark(source)) continue;
    if (CST.tokenType(source) === 'comment') {
      const lineStart = lineStartOf(text, offset);
      found.push({
        text: source.trimEnd(),
        offset,
        column: offset - lineStart,
        alone: isFirstOfLine(text, offset),
        blankBefore: isBlankAbove(text, offset),
      });
    }
    offset += source.length;
  }
  return found;
}

/** Signs the lexer puts between the pieces of the text. */
function isMark(source: string): boolean {
  return source === CST.DOCUMENT || source === CST.FLOW_END || source === CST.SCALAR;
}

/** Whether the line above the one at `offset` is empty. */
export function isBlankAbove(text: string, offset: number): boolean {
  const lineStart = lineStartOf(text, offset);
  return lineStart > 0 && text.slice(lineStartOf(text, lineStart - 1), lineStart - 1).trim() === '';
}

/** Whether nothing but space stands before this place on its line. */
export function isFirstOfLine(text: string, offset: number): boolean {
  return text.slice(lineStartOf(text, offset), offset).trim() === '';
}

export function lineStartOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}
