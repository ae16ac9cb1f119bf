import { codeSpan, markdownText } from '../messages/markdown';
import type { Diagnostic } from '../model/diagnostic';
import { framer, messageOf, placeOf, type RenderOptions, sortDiagnostics, WORD } from './render-human';

/** For a comment under a pull request. */
export function renderMarkdown(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  const sorted = sortDiagnostics(diagnostics);
  const frame = framer(sorted, options.sources);
  return sorted
    .map((entry) => {
      const place = placeOf(entry) && ` ${codeSpan(placeOf(entry))}`;
      const head = `- **${WORD[entry.severity][options.language]}**${place} ${markdownText(messageOf(entry, options))} (${entry.code})\n`;
      const drawn = frame(entry);
      return drawn ? `${head}${fence(drawn)}` : head;
    })
    .join('');
}

/** A fence longer than any run of backticks within. */
function fence(text: string): string {
  const ticks = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  const indented = `${ticks}yaml\n${text}\n${ticks}`.replaceAll(/^/gm, '  ');
  return `${indented}\n`;
}
