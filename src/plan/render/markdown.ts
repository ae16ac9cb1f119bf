import { say } from '../../messages';
import type { Language } from '../../messages/catalog';
import { codeSpan, markdownText, row } from '../../messages/markdown';
import type { ManualStep, Operation, Plan } from '../types';
import {
  changeLines,
  forecastLine,
  headLine,
  impactLine,
  kindName,
  limitLines,
  manualLine,
  planTitle,
  stepLines,
  titleOf,
} from './words';

/** The plan as a pull-request comment. Names come from the CRM, so everything that Markdown would read is escaped. */
export function renderMarkdown(plan: Plan, language: Language): string {
  const title = `### ${markdownText(planTitle(plan, language))}`;
  if (plan.operations.length === 0 && plan.findings.length === 0 && plan.manual.length === 0 && !plan.selection)
    return `${title}\n\n${headLine(plan, language)}\n`;
  const columns = ['COLUMN_ACTION', 'COLUMN_OBJECT', 'COLUMN_CHANGES', 'COLUMN_UNDO'].map((code) =>
    say(code, {}, language),
  );
  const table = [
    row(columns),
    row(columns.map(() => '---')),
    ...plan.operations.map((operation) => operationRow(operation, language)),
  ];
  const steps = renderStepsMarkdown(plan.manual, language);
  const findings = plan.findings.map(
    (finding) =>
      `- ${finding.severity === 'error' ? '❌' : '⚠️'} ${markdownText(say(finding.code, finding.args, language))}`,
  );
  return [
    title,
    '',
    headLine(plan, language),
    '',
    ...table,
    '',
    ...limitLines(plan, language).map((line) => `- ${markdownText(line)}`),
    ...(plan.selection ? [''] : []),
    ...(steps.length > 0
      ? [`**${say('MANUAL', {}, language)}**`, '', ...steps, '', say('MANUAL_NOTE', {}, language), '']
      : []),
    ...(findings.length > 0 ? [`**${say('FINDINGS', {}, language)}**`, '', ...findings, ''] : []),
    forecastLine(plan, language),
    '',
    codeSpan(plan.digest),
    '',
  ].join('\n');
}

/** Steps for a person as boxes to tick. */
export function renderStepsMarkdown(steps: readonly ManualStep[], language: Language): string[] {
  return steps.flatMap((step) => [
    `- [ ] ${markdownText(manualLine(step, language))}`,
    ...stepLines(step, language).map((line) => `  - ${markdownText(line)}`),
  ]);
}

function operationRow(operation: Operation, language: Language): string {
  const details = [...changeLines(operation), ...operation.impact.map((item) => impactLine(item, language))];
  return row([
    say(`ACTION_${operation.action}`, {}, language),
    `${kindName(operation, language)} ${codeSpan(operation.key)} ${markdownText(titleOf(operation))}`,
    details.map(markdownText).join('<br>'),
    operation.undo,
  ]);
}
