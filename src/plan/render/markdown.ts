import { say } from '../../messages';
import type { Language } from '../../messages/catalog';
import { kindName } from '../../messages/kind-words';
import { codeSpan, markdownText, row } from '../../messages/markdown';
import type { PlainCode } from '../../model/message';
import type { ManualStep, Operation, Plan } from '../types';
import { byDanger, widens } from './danger';
import { hasErrors, headLine } from './head';
import {
  actionText,
  changeLines,
  findingLines,
  forecastLine,
  limitLines,
  manualLine,
  noteLines,
  planTitle,
  recordsLines,
  stepLines,
  titleOf,
} from './words';

/**
 * The plan as a pull-request comment: errors, then the operations, the most dangerous first. Names come from the CRM,
 * so everything that Markdown would read is escaped.
 */
export function renderMarkdown(plan: Plan, language: Language): string {
  const { errors, warnings } = findingLines(plan, language);
  const operations = byDanger(plan.operations).filter(({ action }) => action !== 'record');
  const steps = renderStepsMarkdown(plan.manual, language);
  const sections = [
    [`### ${markdownText(planTitle(plan, language))}`],
    [markdownText(headLine(plan, language))],
    ...titled(
      'ERRORS',
      errors.map((line) => `- ❌ ${markdownText(line)}`),
      language,
    ),
    operations.length > 0 ? tableOf(operations, language) : [],
    recordsLines(plan, language).map(markdownText),
    limitLines(plan, language).map((line) => `- ${markdownText(line)}`),
    ...titled('MANUAL', steps, language),
    steps.length > 0 ? [say('MANUAL_NOTE', {}, language)] : [],
    ...titled(
      'FINDINGS',
      warnings.map((line) => `- ⚠️ ${markdownText(line)}`),
      language,
    ),
    ...tail(plan, language),
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

function titled(title: PlainCode, lines: string[], language: Language): string[][] {
  return lines.length === 0 ? [] : [[`**${say(title, {}, language)}**`], lines];
}

function tableOf(operations: readonly Operation[], language: Language): string[] {
  const columns = (['COLUMN_ACTION', 'COLUMN_OBJECT', 'COLUMN_CHANGES', 'COLUMN_UNDO'] as const).map((code) =>
    say(code, {}, language),
  );
  const rows = operations.map((operation) => operationRow(operation, language));
  return [row(columns), row(columns.map(() => '---')), ...rows];
}

function tail(plan: Plan, language: Language): string[][] {
  if (hasErrors(plan)) return [[say('PLAN_NO_DIGEST', {}, language)]];
  return plan.operations.length === 0 ? [] : [[forecastLine(plan, language)], [digestLine(plan, language)]];
}

function digestLine({ digest, expiresAt }: Plan, language: Language): string {
  return `${codeSpan(digest)}, ${say('PLAN_VALID_UNTIL', { expires: expiresAt }, language)}`;
}

/** Steps for a person as boxes to tick. */
export function renderStepsMarkdown(steps: readonly ManualStep[], language: Language): string[] {
  return steps.flatMap((step) => [
    `- [ ] ${markdownText(manualLine(step, language))}`,
    ...stepLines(step, language).map((line) => `  - ${markdownText(line)}`),
  ]);
}

function operationRow(operation: Operation, language: Language): string {
  const details = [...changeLines(operation, language), ...noteLines(operation, language)];
  const wider = widens(operation) ? `<br>${say('WIDENS', {}, language)}` : '';
  return row([
    actionText(operation, language),
    `${kindName(operation.kind, language)} ${codeSpan(operation.key)} ${markdownText(titleOf(operation))}`,
    details.map(markdownText).join('<br>'),
    `${operation.undo}${wider}`,
  ]);
}
