import { say } from '../../messages';
import type { Language } from '../../messages/catalog';
import { visible } from '../../model/visible-text';
import type { Action, ManualStep, Operation, Plan } from '../types';
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

const SIGN: Record<Action, string> = { create: '+', adopt: '=', update: '~', delete: '-', detach: '×', record: '·' };
const COLOR: Record<Action, number> = { create: 32, adopt: 36, update: 33, delete: 31, detach: 31, record: 90 };

/** So many objects of which only our records change are named. */
const NAMED = 5;

/** The plan for a terminal: one block per operation, in the order in which they will be carried out. */
export function renderHuman(plan: Plan, options: { language: Language; color: boolean }): string {
  const { language } = options;
  const blocks = plan.operations
    .filter(({ action }) => action !== 'record')
    .map((operation) => block(operation, options));
  const lines = [
    `${planTitle(plan, language)}: ${headLine(plan, language)}`,
    '',
    ...blocks,
    ...records(plan, options),
    ...limits(plan, language),
    ...manual(plan, language),
    ...findings(plan, language),
  ];
  if (plan.operations.length > 0) {
    lines.push(forecastLine(plan, language));
    lines.push(say('PLAN_DIGEST', { digest: plan.digest.slice(0, 16), expires: plan.expiresAt }, language));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function block(operation: Operation, { language, color }: { language: Language; color: boolean }): string {
  const sign = `${SIGN[operation.action]} ${kindName(operation, language)} ${visible(operation.key)}`;
  const undo = operation.undo === 'R0' ? '' : `  [${operation.undo}: ${say(`UNDO_${operation.undo}`, {}, language)}]`;
  const head = `${paint(sign, COLOR[operation.action], color)} «${titleOf(operation)}» — ${say(`ACTION_${operation.action}`, {}, language)}${undo}`;
  const reason = operation.removal ? [say('REASON', { reason: operation.removal.reason }, language)] : [];
  const impact = operation.impact.map((item) => `! ${impactLine(item, language)}`);
  const details = [...changeLines(operation), ...reason, ...impact].map((line) => `    ${line}`);
  return [head, ...details].join('\n');
}

/** Nothing is written for them, and there may be many: one line for all. */
function records({ operations }: Plan, { language, color }: { language: Language; color: boolean }): string[] {
  const keys = operations
    .filter(({ action }) => action === 'record')
    .map((operation) => `${kindName(operation, language)} ${operation.key}`);
  if (keys.length === 0) return [];
  const items = keys.length > NAMED ? [...keys.slice(0, NAMED), `… +${keys.length - NAMED}`] : keys;
  return [paint(`${SIGN.record} ${say('PLAN_RECORDS', { count: keys.length, items }, language)}`, COLOR.record, color)];
}

function limits(plan: Plan, language: Language): string[] {
  const lines = limitLines(plan, language);
  return lines.length > 0 ? ['', ...lines] : [];
}

function manual({ manual: steps }: Plan, language: Language): string[] {
  if (steps.length === 0) return [];
  return ['', `${say('MANUAL', {}, language)}:`, renderSteps(steps, language), `  ${say('MANUAL_NOTE', {}, language)}`];
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

function findings(plan: Plan, language: Language): string[] {
  if (plan.findings.length === 0) return [''];
  const lines = plan.findings.map(
    (finding) => `  ${finding.severity === 'error' ? '✗' : '!'} ${say(finding.code, finding.args, language)}`,
  );
  return ['', `${say('FINDINGS', {}, language)}:`, ...lines, ''];
}

function paint(text: string, code: number, color: boolean): string {
  return color ? `\u001b[${code}m${text}\u001b[0m` : text;
}
