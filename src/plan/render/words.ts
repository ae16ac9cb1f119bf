import { diffArrays, diffWords } from 'diff';
import { say, sayOr } from '../../messages';
import type { Language } from '../../messages/catalog';
import { maskedUrl } from '../../model/masked-url';
import { isOrder, pathText } from '../../model/path';
import type { Spec } from '../../model/spec';
import { visible } from '../../model/visible-text';
import type { Action, Change, Impact, ManualStep, Operation, Plan } from '../types';

/** What is done to the account; a change of our own records is none. */
function countsOf(operations: readonly Operation[]) {
  const count = (...actions: Action[]) => operations.filter((operation) => actions.includes(operation.action)).length;
  return {
    create: count('create'),
    adopt: count('adopt'),
    update: count('update'),
    remove: count('delete', 'detach'),
  };
}

/** For which environment and account the plan is, and from which release it was made. */
export function planTitle({ environment, accountId: account, release }: Plan, language: Language): string {
  if (release === undefined) return say('PLAN_TITLE', { environment, account }, language);
  return say('PLAN_TITLE_RELEASE', { environment, account, release }, language);
}

/** How much is to be done, or that nothing is. */
export function headLine({ operations, manual }: Plan, language: Language): string {
  if (operations.length > 0) return say('PLAN_COUNTS', { ...countsOf(operations) }, language);
  return say(manual.length === 0 ? 'PLAN_EMPTY' : 'PLAN_ONLY_MANUAL', {}, language);
}

/** What people call the object in the CRM. */
export function titleOf(operation: Operation): string {
  const spec: Spec | null = operation.after ?? operation.before;
  return spec ? titleOfSpec(spec, operation.key) : visible(operation.key);
}

export function titleOfSpec(spec: Spec, key: string): string {
  const name = 'name' in spec ? spec.name : undefined;
  if (typeof name === 'string') return visible(name);
  return visible('url' in spec && typeof spec.url === 'string' ? maskedUrl(spec.url) : key);
}

/** What a limited plan is limited to, and what it leaves out; nothing of a whole one. */
export function limitLines({ selection }: Plan, language: Language): string[] {
  if (!selection) return [];
  const { target, exclude, leftOut } = selection;
  return [
    ...(target.length > 0 ? [say('PLAN_TARGET', { objects: target }, language)] : []),
    ...(exclude.length > 0 ? [say('PLAN_EXCLUDE', { objects: exclude }, language)] : []),
    say(leftOut.length > 0 ? 'PLAN_LEFT_OUT' : 'PLAN_LEFT_NOTHING', { objects: leftOut }, language),
  ];
}

/** A step for a person, in one line. */
export function manualLine(step: ManualStep, language: Language): string {
  const name = step.name === step.key ? '' : ` «${visible(step.name)}»`;
  const what = say(`MANUAL_${step.what}`, { first: step.waitsFor ?? '' }, language);
  return `${kindName(step, language)} ${visible(step.key)}${name} — ${what}`;
}

/** What exactly, and where to click. */
export function stepLines({ kind, crm, what, changes }: ManualStep, language: Language): string[] {
  const where = what === 'wait' ? '' : sayOr(`WHERE_${kind}`, '', language, { crm });
  return [...changes.map((change) => changeLine(change)), ...(where === '' ? [] : [say('WHERE', { where }, language)])];
}

export function kindName(operation: Pick<Operation, 'kind'>, language: Language): string {
  return say(`KIND_${operation.kind}`, {}, language);
}

/** One line per difference; a new object shows what it is made of. */
export function changeLines(operation: Operation): string[] {
  const shown = operation.kind === 'webhook' ? withoutAddresses(operation) : operation;
  return shown.action === 'create' ? creationLines(shown) : shown.changes.map((change) => changeLine(change));
}

/** A plan is read by many and pasted into pull requests; the address of a webhook may hold a secret. */
export function withoutAddresses<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, item) =>
    typeof item === 'string' && /^https?:/.test(item) ? maskedUrl(item) : item,
  );
}

function creationLines(operation: Operation): string[] {
  const spec = operation.after;
  if (!spec) return [];
  return Object.entries(spec)
    .filter(([property, value]) => property !== 'name' && property !== 'entity' && !isEmpty(value))
    .flatMap(([property, value]) =>
      isNested(value) ? nestedLines(property, value) : [`${visible(property)}: ${valueText(value)}`],
    );
}

function nestedLines(property: string, value: Record<string, unknown>): string[] {
  return Object.entries(value).map(([key, item]) => `${visible(`${property}.${key}`)}: ${valueText(item)}`);
}

/** Rights: a line for each entity instead of one that nobody reads. */
function isNested(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).some((item) => typeof item === 'object')
  );
}

/** `between` stands between two values of one property. */
export function changeLine({ path, from, to }: Change, between = ' → '): string {
  const where = pathText(path);
  if (from === undefined) return `${where}: + ${valueText(to)}`;
  if (to === undefined) return `${where}: − ${valueText(from)}`;
  if (isTexts(from) && isTexts(to) && !isOrder(path)) return `${where}: ${listDifference(from, to)}`;
  if (typeof from === 'string' && typeof to === 'string' && Math.max(from.length, to.length) > LONG_TEXT) {
    return `${where}: ${wordDifference(from, to)}`;
  }
  return `${where}: ${valueText(from)}${between}${valueText(to)}`;
}

/** Longer texts (hints above all) are shown with their differing words marked, not twice. */
const LONG_TEXT = 60;

/** Without it only Latin letters make words. */
const WORDS = new Intl.Segmenter('ru', { granularity: 'word' });

function wordDifference(from: string, to: string): string {
  return diffWords(from, to, { intlSegmenter: WORDS })
    .map(({ value, added, removed }) =>
      added ? `{+${visible(value)}+}` : removed ? `[-${visible(value)}-]` : visible(value),
    )
    .join('');
}

function listDifference(from: string[], to: string[]): string {
  const parts = diffArrays(from, to);
  const marked = parts.flatMap(({ value, added, removed }) =>
    added || removed ? value.map((item) => `${added ? '+' : '−'}${visible(item)}`) : [],
  );
  const moved = marked.length > 0 && from.length === to.length && from.every((item) => to.includes(item));
  return moved ? `${visible(from.join(', '))} → ${visible(to.join(', '))}` : marked.join(' ');
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

const MAX_VALUE = 160;

export function valueText(value: unknown): string {
  const text = visible(rawText(value));
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE - 1)}…` : text;
}

function rawText(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '""' : value;
  if (Array.isArray(value)) return value.length === 0 ? '[]' : value.map(rawText).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  if ('name' in value && typeof value.name === 'string') return value.name;
  const parts = Object.entries(value).map(
    ([key, item]) => `${key} ${typeof item === 'object' ? `(${rawText(item)})` : rawText(item)}`,
  );
  return parts.length === 0 ? '{}' : parts.join(', ');
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

export function impactLine(impact: Impact, language: Language): string {
  const { count, sum, movesTo = '?' } = impact;
  return say('IMPACT_LEADS', { count, sum, in: impact.in, to: movesTo }, language);
}

export function forecastLine({ forecast }: Plan, language: Language): string {
  return say('PLAN_FORECAST', { ...forecast }, language);
}
