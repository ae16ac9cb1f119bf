import { say } from '../../messages';
import type { Language } from '../../messages/catalog';
import { kindName } from '../../messages/kind-words';
import type { PlainCode } from '../../model/message';
import { paint, type Style } from '../../model/paint';
import { visible } from '../../model/visible-text';
import type { Action, ManualStep, Operation, Plan } from '../types';
import { byDanger } from './danger';
import { hasErrors, headLine, isAdoptedWithChanges } from './head';
import {
  actionText,
  changeLines,
  findingLines,
  forecastLine,
  limitLines,
  manualLine,
  markTexts,
  noteLines,
  planTitle,
  recordsLines,
  stepLines,
  titleOf,
} from './words';

const SIGN: Record<Action, string> = { create: '+', adopt: '=', update: '~', delete: '-', detach: '×', record: '·' };
const COLOR: Record<Action, Style> = {
  create: 'green',
  adopt: 'cyan',
  update: 'yellow',
  delete: 'red',
  detach: 'red',
  record: 'gray',
};

/** The plan for a terminal: errors, then one block per operation, the most dangerous first, then what is left to people. */
export function renderHuman(plan: Plan, options: { language: Language; color: boolean }): string {
  const { language } = options;
  const { errors, warnings } = findingLines(plan, language);
  const operations = byDanger(plan.operations).filter(({ action }) => action !== 'record');
  const sections = [
    [`${planTitle(plan, language)}: ${headLine(plan, language)}`],
    titled(
      'ERRORS',
      errors.map((line) => `  ✗ ${line}`),
      language,
    ),
    [...operations.map((operation) => block(operation, options)), ...records(plan, options)],
    limitLines(plan, language),
    manual(plan, language),
    titled(
      'FINDINGS',
      warnings.map((line) => `  ! ${line}`),
      language,
    ),
    tail(plan, language),
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

function titled(title: PlainCode, lines: readonly string[], language: Language): string[] {
  return lines.length === 0 ? [] : [`${say(title, {}, language)}:`, ...lines];
}

/** What an approval is of; with errors there is none. */
function tail(plan: Plan, language: Language): string[] {
  if (hasErrors(plan)) return [say('PLAN_NO_DIGEST', {}, language)];
  if (plan.operations.length === 0) return [];
  const digest = { digest: plan.digest.slice(0, 16), expires: plan.expiresAt };
  return [forecastLine(plan, language), say('PLAN_DIGEST', digest, language)];
}

function block(operation: Operation, { language, color }: { language: Language; color: boolean }): string {
  const action: Action = isAdoptedWithChanges(operation) ? 'update' : operation.action;
  const sign = `${SIGN[action]} ${kindName(operation.kind, language)} ${visible(operation.key)}`;
  const marks = markTexts(operation, language).map((mark) => `  [${mark}]`);
  const head = `${paint(sign, COLOR[action], color)} «${titleOf(operation)}» — ${actionText(operation, language)}${marks.join('')}`;
  const details = [...changeLines(operation, language), ...noteLines(operation, language)];
  return [head, ...details.map((line) => `    ${line}`)].join('\n');
}

/** Nothing is written for them, and there may be many: one line for all. */
function records(plan: Plan, { language, color }: { language: Language; color: boolean }): string[] {
  return recordsLines(plan, language).map((line) => paint(`${SIGN.record} ${line}`, COLOR.record, color));
}

function manual({ manual: steps }: Plan, language: Language): string[] {
  if (steps.length === 0) return [];
  return [`${say('MANUAL', {}, language)}:`, renderSteps(steps, language), `  ${say('MANUAL_NOTE', {}, language)}`];
}

/** Steps for a person, each with what exactly and where. */
export function renderSteps(steps: readonly ManualStep[], language: Language): string {
  return steps
    .flatMap((step) => [
      `  ☐ ${manualLine(step, language)}`,
      ...stepLines(step, language).map((line) => `      ${line}`),
    ])
    .join('\n');
}
