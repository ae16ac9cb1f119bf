import { visible } from '../model/visible-text';

/**
 * Text of others in a Markdown document: it stays the words it is, in the cell or line where it stands, under CommonMark
 * and under what code hosts add (tables, links of bare addresses, mentions, references, emoji, formulas). Line breaks
 * become `<br>`.
 */
export function markdownText(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => withoutBlocks(withoutLinks(withoutMarks(visible(line)))))
    .join('<br>');
}

/** A key or an address as code, where nothing in it could end the code. */
export function codeSpan(text: string): string {
  return PLAIN_CODE.test(text) ? `\`${text}\`` : markdownText(text);
}

/** One row of a table; the cells are Markdown already. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

const PLAIN_CODE = /^[\p{L}\p{N}_.:/$@{}#…%+-]+(?: [\p{L}\p{N}_.:/$@{}#…%+-]+)*$/u;

function withoutMarks(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_[\]|~#!$^]/g, String.raw`\$&`);
}

/** Nothing to see, and no word goes on over it. */
const BREAK = '&#8203;';

/** Mentions, references, addresses and names of emoji are looked for in what was rendered, behind any backslash. */
function withoutLinks(text: string): string {
  return text
    .replaceAll(/(?:@|\\[!$~^]|%|&amp;|GH-)(?=[\p{L}\p{N}_"])|\\#(?=\d+(?![\p{L}\p{N}]))/gu, `$&${BREAK}`)
    .replaceAll(/:(?=\/\/|[\w+-]*[a-z][\w+-]*:)|(?<!\d):(?=[\w+-]+:)|(?<=mailto|xmpp):/gi, `$&${BREAK}`)
    .replaceAll(/www(?=\.)/gi, `$&${BREAK}`);
}

/** What makes a list, a quotation, a heading, code or a hard break only at an end of the line. */
function withoutBlocks(text: string): string {
  return text
    .replace(/^[-+=]/, String.raw`\$&`)
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`)
    .replaceAll(/^ {2,}| {2,}$/g, (spaces) => '&#32;'.repeat(spaces.length));
}
