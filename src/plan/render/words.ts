import { say, sayFound, sayOr } from '../../messages';
import type { Language } from '../../messages/catalog';
import { kindName } from '../../messages/kind-words';
import { masked, rewriteSides } from '../../model/secrets';
import type { Kind, Spec } from '../../model/spec';
import { visible } from '../../model/visible-text';
import { runUndoneBy } from '../rollback-reason';
import { type Change, type Impact, type ManualStep, movesLeads, type Operation, type Plan } from '../types';
import { changeLine } from './change-text';
import { widens } from './danger';
import { isAdoptedWithChanges } from './head';
import { isEmpty, nameText, valueText } from './value-text';

/** For which environment and account the plan is, and from which release it was made. */
export function planTitle({ environment, accountId: account, release }: Plan, language: Language): string {
  if (release === undefined) return say('PLAN_TITLE', { environment, account }, language);
  return say('PLAN_TITLE_RELEASE', { environment, account, release }, language);
}

/** What people call the object in the CRM. */
export function titleOf(operation: Operation): string {
  const spec: Spec | null = operation.after ?? operation.before;
  return spec ? titleOfSpec(operation.kind, spec, operation.key) : visible(operation.key);
}

export function titleOfSpec(kind: Kind, spec: Spec, key: string): string {
  const name = 'name' in spec ? spec.name : undefined;
  if (typeof name === 'string') return nameText(name);
  return visible('url' in spec && typeof spec.url === 'string' ? masked(kind, ['url'], spec.url) : key);
}

export function actionText(operation: Operation, language: Language): string {
  return say(isAdoptedWithChanges(operation) ? 'ACTION_adopt_changed' : `ACTION_${operation.action}`, {}, language);
}

/** What an approver has to see at once: how far it can be undone, and whether somebody may do more afterwards. */
export function markTexts(operation: Operation, language: Language): string[] {
  const { undo } = operation;
  return [
    ...(undo === 'R0' ? [] : [`${undo}: ${say(`UNDO_${undo}`, {}, language)}`]),
    ...(widens(operation) ? [say('WIDENS', {}, language)] : []),
  ];
}

/** So many objects of which only recorded state changes are named. */
const NAMED = 5;

/** One line for all of which nothing changes in the CRM; none where there is none. */
export function recordsLines({ operations }: Plan, language: Language): string[] {
  const keys = operations
    .filter(({ action }) => action === 'record')
    .map((operation) => `${kindName(operation.kind, language)} ${operation.key}`);
  if (keys.length === 0) return [];
  const items = keys.length > NAMED ? [...keys.slice(0, NAMED), `… +${keys.length - NAMED}`] : keys;
  return [say('PLAN_STATE_ONLY', { count: keys.length, items }, language)];
}

/** Findings in words: what stops the plan, and what does not. */
export function findingLines({ findings }: Plan, language: Language): { errors: string[]; warnings: string[] } {
  const lines = (stops: boolean) =>
    findings.filter(({ severity }) => (severity === 'error') === stops).map((finding) => sayFound(finding, language));
  return { errors: lines(true), warnings: lines(false) };
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
  const name = step.name === step.key ? '' : ` «${nameText(step.name)}»`;
  const what = say(`MANUAL_${step.what}`, { first: step.waitsFor ?? '' }, language);
  return `${kindName(step.kind, language)} ${visible(step.key)}${name} — ${what}`;
}

/** What exactly, and where to click. */
export function stepLines({ kind, crm, what, changes }: ManualStep, language: Language): string[] {
  const where = what === 'wait' ? '' : sayOr(`WHERE_${kind}`, '', language, { crm });
  return [
    ...changes.map((change) => changeLine(rewriteSides(kind, change, ['from', 'to']), { kind, language })),
    ...(where === '' ? [] : [say('WHERE', { where }, language)]),
  ];
}

/**
 * One line per difference; a new object shows what it is made of. A plan is read by many and pasted into pull requests: no
 * secret is in it.
 */
export function changeLines(operation: Operation, language: Language): string[] {
  const { kind, before, after, names } = operation;
  const changes = operation.changes.map((change) => rewriteSides(kind, change, ['from', 'to']));
  if (operation.action === 'create') return creationLines(masked(kind, [], after), changes);
  return changes.map((change) => {
    const line = changeLine(change, { kind, language, before, after, names });
    return change.final ? `${line} (${say('FINAL', {}, language)})` : line;
  });
}

/**
 * What an operation says of itself beside its changes: which pipeline is the main one before or after, why something goes,
 * where it goes to, and how many leads move.
 */
export function noteLines(operation: Operation, language: Language): string[] {
  const { removal, removals, impact, mainFrom, mainTo } = operation;
  const goes = [...(removal ? [removal] : []), ...removals].flatMap(({ moveTo }) => moveTo ?? []);
  const told = new Set(impact.map((item) => (movesLeads(item) ? item.movesTo : undefined)));
  return [
    ...(mainFrom ? [say('MAIN_FROM', { ...mainFrom }, language)] : []),
    ...(mainTo ? [say('MAIN_TO', { ...mainTo }, language)] : []),
    ...(removal ? [say('REASON', { reason: reasonOf(removal.reason, language) }, language)] : []),
    ...removals.map(({ key, reason }) => say('PART_REASON', { key, reason: reasonOf(reason, language) }, language)),
    ...new Set(goes.filter((to) => !told.has(to)).map((to) => say('LEADS_GO', { to }, language))),
    ...impact.map((item) => `! ${impactLine(item, language)}`),
  ];
}

function creationLines(after: Spec | null, changes: readonly Change[]): string[] {
  const spec = changes.find(({ path }) => path.length === 0)?.to ?? after;
  if (typeof spec !== 'object' || spec === null) return [];
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

export function impactLine(impact: Impact, language: Language): string {
  if (!movesLeads(impact)) {
    const { count, looked, of } = impact;
    const args = { count, in: impact.in, of: sayOr(`CARDS_${of}`, of, language) };
    return looked === undefined
      ? say('IMPACT_VALUES', args, language)
      : say('IMPACT_VALUES_AT_LEAST', { ...args, looked }, language);
  }
  const { count, sum, movesTo = '?' } = impact;
  return say('IMPACT_LEADS', { count, sum, in: impact.in, to: movesTo }, language);
}

export function forecastLine({ forecast }: Plan, language: Language): string {
  return say('PLAN_FORECAST', { ...forecast }, language);
}

/** A person's own words, or those of a rollback, which names its run in the reader's language. */
function reasonOf(reason: string, language: Language): string {
  const run = runUndoneBy(reason);
  return run === undefined ? reason : say('REASON_ROLLBACK', { run }, language);
}
