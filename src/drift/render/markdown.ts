import { say, sayFound } from '../../messages';
import type { Language } from '../../messages/catalog';
import { markdownText, row } from '../../messages/markdown';
import { pathText } from '../../model/path';
import { renderStepsMarkdown } from '../../plan/render/markdown';
import { counts, type DriftReport } from '../report';
import type { Found } from '../types';
import { className, differenceLine, headline, intervalText, markText, peopleText, threeWays, titleOf } from './words';

/** The drift for an issue or a chat. Names come from the CRM, so everything that Markdown would read is escaped. */
export function renderDriftMarkdown(report: DriftReport, language: Language): string {
  const counted = report.found.filter(counts);
  const known = report.found.filter((difference) => !counts(difference));
  const blocks = [
    `### ${markdownText(headline(report, counted, language))}`,
    ...(counted.length > 0 ? [table(counted, language)] : []),
    ...(known.length > 0 ? [known.map((difference) => knownLine(difference, language)).join('\n')] : []),
    ...(report.manual.length > 0
      ? [`**${say('DRIFT_MANUAL_TITLE', {}, language)}**`, renderStepsMarkdown(report.manual, language).join('\n')]
      : []),
    ...report.warnings.map((warning) => `⚠️ ${markdownText(sayFound(warning, language))}`),
    ...(counted.length > 0 ? peopleText(report, language).map(markdownText) : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function table(found: readonly Found[], language: Language): string {
  const columns = (['COLUMN_OBJECT', 'DRIFT_WHAT', 'COLUMN_CHANGES', 'DRIFT_WHEN'] as const).map((code) =>
    say(code, {}, language),
  );
  return [row(columns), row(columns.map(() => '---')), ...found.map((difference) => cells(difference, language))].join(
    '\n',
  );
}

function cells(difference: Found, language: Language): string {
  const details =
    difference.class === 'conflict'
      ? [pathText(difference.path), ...threeWays(difference, language).map(([label, value]) => `${label}: ${value}`)]
      : [differenceLine(difference, language) ?? ''];
  const when = [...intervalText(difference.since, language), ...markText(difference, language)];
  return row([
    markdownText(titleOf(difference, language)),
    className(difference.class, language),
    details.map(markdownText).join('<br>'),
    when.map(markdownText).join('<br>'),
  ]);
}

/** Taken into the text, or accepted until a day. */
function knownLine(difference: Found, language: Language): string {
  const { ignored, class: how } = difference;
  const what = differenceLine(difference, language) ?? className(how, language);
  const why = ignored ? say('DRIFT_IGNORED', { ...ignored }, language) : className(how, language);
  return `- ${markdownText(`${titleOf(difference, language)}: ${what} — ${why}`)}`;
}
