import { isKeyWord } from '../../../messages/key-words';
import type { Slip } from '../../../messages/yaml-trouble';
import { type Candidate, type FindCandidates, oneLine } from './candidate';
import { type LooseValue, looseValues } from './loose-values';

/** A text in which YAML sees something else, put in quotes. */
export const quoteValues: FindCandidates = (lines, suspects) =>
  suspects.flatMap((line) =>
    looseValues(lines[line] ?? '').flatMap((value) => candidatesOf(lines[line] ?? '', line, value)),
  );

function candidatesOf(text: string, line: number, value: LooseValue): Candidate[] {
  const written = text.slice(value.from, value.to);
  const put = (slip: Slip, { from, to }: LooseValue, quoted: string, detail?: string) =>
    oneLine(slip, line, text.slice(0, from) + quoted + text.slice(to), { from, to, ...(detail ? { detail } : {}) });
  const found = slipIn(written);
  // quotes of print close nothing
  const bare = written.replace(/[“”„»’]$/, '');
  const closed = /^["']/.test(written) && !/^(["']).*\1/.test(written) ? bare + written[0] : undefined;
  return [
    ...joinedLine(text, line, value),
    ...(closed ? [put('QUOTE_OPEN', value, closed)] : []),
    ...(found ? [put(found.slip, value, inQuotes(written), found.detail)] : []),
    ...(value.inFlow
      ? overCommas(text, value).map((wide) => put('COMMA_IN_TEXT', wide, inQuotes(text.slice(wide.from, wide.to))))
      : []),
  ];
}

/** `name: Sales main: true`: a line that lost its break before a key that the files have. */
function joinedLine(text: string, line: number, { from, to, inFlow }: LooseValue): Candidate[] {
  const found = inFlow ? null : /^(.+?)[,;]?\s+([a-z_]+)(?=:\s)/.exec(text.slice(from, to));
  if (!found || /^["'[{]/.test(found[0]) || !isKeyWord(found[2] ?? '')) return [];
  const begin = from + found[0].length - (found[2] ?? '').length;
  const place = { from: begin, to, detail: text.slice(begin, to) };
  return [{ ...oneLine('LINES_JOINED', line, text.slice(0, from) + found[1], place), unseen: true }];
}

/** `name: Счёт, договор}`: the text goes on behind the comma. */
function overCommas(text: string, { from, to }: LooseValue): LooseValue[] {
  const more = /^(?:\s*,\s*[^,:[\]{}"'#]+)+(?=\s*[,}])/.exec(text.slice(to))?.[0];
  return more && /:\s+$/.test(text.slice(0, from)) ? [{ from, to: to + more.trimEnd().length, inFlow: true }] : [];
}

/** What in a text makes YAML read it as something else. */
function slipIn(text: string): { slip: Slip; detail?: string } | undefined {
  if (/^\$\{/.test(text) || /\$\{[^}]*\}/.test(text)) return { slip: 'VARIABLE_IN_BRACES' };
  if (/^["']/.test(text)) return { slip: 'QUOTES_INSIDE' };
  if (/^#|\s#/.test(text)) return { slip: 'HASH' };
  if (/^\{\s*[a-z_]+:\s.*\}$/.test(text)) return undefined;
  if (/^(?:[-?:](?=\s|$)|[@`%*&!|>{}[\],])/.test(text)) return { slip: 'SIGN_FIRST', detail: text[0] ?? '' };
  return /:(?:\s|$)/.test(text) ? { slip: 'COLON_IN_TEXT' } : undefined;
}

/** In the quotes that need the fewest escapes. */
export function inQuotes(text: string): string {
  const inner = /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;
  if (!/["\\]/.test(inner)) return `"${inner}"`;
  return `'${inner.replaceAll("'", "''")}'`;
}
