import { sayFound } from '../messages';
import { type Catalog, type Language, spoken } from '../messages/catalog';
import { configMessages } from '../messages/config';
import type { Diagnostic } from '../model/diagnostic';
import { paint, type Style } from '../model/paint';
import { visible, visibleLines } from '../model/visible-text';
import { codeFrame } from './code-frame';
import { blotted } from './mask-addresses';

export interface RenderOptions {
  language: Language;
  /** Texts of the files, by name, for the frames. */
  sources?: ReadonlyMap<string, string>;
  color?: boolean;
  /** Prose of the codes; the validator's own when left out. */
  catalog?: Catalog;
  /** Why the rules behind the codes are there, for formats that have a place for it. */
  reasons?: Catalog;
}

/** Each finding once, by file, line and column; those without a place come first. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = new Map(diagnostics.map((entry) => [JSON.stringify([entry.code, entry.at, entry.args]), entry]));
  return [...unique.values()].sort(
    (left, right) =>
      compare(left.at?.file ?? '', right.at?.file ?? '') ||
      (left.at?.line ?? 0) - (right.at?.line ?? 0) ||
      (left.at?.col ?? 0) - (right.at?.col ?? 0) ||
      compare(left.code, right.code),
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

/** A finding as a sentence, whichever room it comes from; the code and its facts where no catalogue knows it. */
export function messageOf({ code, args }: Diagnostic, { language, catalog = configMessages }: RenderOptions): string {
  const message = catalog[code];
  return visibleLines(message ? spoken(message, args, language) : sayFound({ code, args }, language));
}

export function placeOf({ at }: Diagnostic): string {
  return at ? `${visible(at.file)}:${at.line}:${at.col}` : '';
}

/** Lines no output may show: what stands there is a secret, or may be part of one. */
const SECRET_CODES = new Set(['TOKEN_IN_FILE', 'ACCOUNT_ADDRESS', 'BACKEND_FOREIGN', 'BACKEND_SECRET']);

/** Draws frames for a set of findings; a line that one finding calls secret is hidden in every other's frame, too. */
export function framer(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string> | undefined,
): (entry: Diagnostic) => string {
  const secrets = new Map<string, Set<number>>();
  for (const { code, at } of diagnostics) {
    if (!at || !SECRET_CODES.has(code)) continue;
    const lines = secrets.get(at.file) ?? new Set<number>();
    for (let line = at.line; line <= (at.endLine ?? at.line); line++) lines.add(line);
    secrets.set(at.file, lines);
  }
  return ({ at }) => {
    const source = at && sources?.get(at.file);
    return at && source
      ? codeFrame(blotted(at.file, source), at, { secretLines: secrets.get(at.file) ?? new Set() })
      : '';
  };
}

const COLOR: Record<Diagnostic['severity'], Style> = { error: 'red', warning: 'yellow', info: 'cyan' };

/** For a person at a terminal: what, where, and the line itself. */
export function renderHuman(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  const painted = (text: string, style: Style) => paint(text, style, options.color ?? false);
  const sorted = sortDiagnostics(diagnostics);
  const frame = framer(sorted, options.sources);
  const blocks = sorted.map((entry) => {
    const head = [
      painted(WORD[entry.severity][options.language], COLOR[entry.severity]),
      entry.code,
      painted(placeOf(entry), 'bold'),
    ];
    const lines = [head.filter(Boolean).join(' '), indent(messageOf(entry, options))];
    const drawn = frame(entry);
    return [...lines, ...(drawn ? [indent(painted(drawn, 'dim'))] : [])].join('\n');
  });
  return blocks.length > 0 ? `${blocks.join('\n\n')}\n` : '';
}

export const WORD = {
  error: { en: 'error', ru: 'ошибка' },
  warning: { en: 'warning', ru: 'замечание' },
  info: { en: 'advice', ru: 'совет' },
} as const;

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

/** A finding as data, with its sentence, for the JSON document. */
export function jsonDiagnostic(entry: Diagnostic, options: RenderOptions): Record<string, unknown> {
  const { code, severity, args, at } = entry;
  return { code, severity, message: messageOf(entry, options), ...(at ? { at } : {}), args };
}
