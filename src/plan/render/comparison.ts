import { say, sayFound } from '../../messages';
import type { Language } from '../../messages/catalog';
import { kindName } from '../../messages/kind-words';
import { codeSpan, markdownText, row as tableRow } from '../../messages/markdown';
import { pathText } from '../../model/path';
import type { Kind } from '../../model/spec';
import { visible } from '../../model/visible-text';
import type { ComparedChange, ComparedObject, Comparison } from '../compare/accounts';
import { changeLine } from './change-text';
import { nameText, valueText } from './value-text';

interface View {
  language: Language;
  /** With the differences that the text wants. */
  all: boolean;
}

/** What of a comparison is shown: without `all`, nothing that the text wants. */
export function shownOf(comparison: Comparison, all: boolean): ComparedObject[] {
  if (all) return comparison.objects;
  return comparison.objects
    .filter(({ intended }) => !intended)
    .map((object) => ({ ...object, changes: object.changes.filter(({ intended }) => !intended) }));
}

/** For a terminal: one block per kind. */
export function renderComparison(comparison: Comparison, view: View): string {
  const shown = shownOf(comparison, view.all);
  const blocks = byKind(shown).map(([kind, objects]) => [
    '',
    `${kindName(kind, view.language)}:`,
    ...objects.flatMap((object) => objectLines(object, comparison, view.language)),
  ]);
  return `${[title(comparison, shown, view), ...blocks.flat(), ...footer(comparison, view)].join('\n')}\n`;
}

const SIGN = { both: '≠', left: '‹', right: '›' } as const;

function objectLines(object: ComparedObject, comparison: Comparison, language: Language): string[] {
  const mark = object.intended ? ` (${reasonOf(object, language)})` : '';
  const isPlain = object.where === 'both' && (object.key !== undefined || !comparison.text);
  const where = isPlain ? '' : ` — ${statusOf(object, comparison, language)}`;
  const head = `  ${SIGN[object.where]} ${object.key === undefined ? '' : `${visible(object.key)} `}«${nameText(object.name)}»${ofEntity(object)}${where}${mark}`;
  return [head, ...object.changes.map((change) => `      ${line(change, object, comparison, language)}`)];
}

/** Why a difference is hidden unless it is asked for. */
function reasonOf({ key }: ComparedObject, language: Language): string {
  return say(key === undefined ? 'DIFF_OWN' : 'DIFF_INTENDED', {}, language);
}

function line(change: ComparedChange, object: ComparedObject, comparison: Comparison, language: Language): string {
  const mark =
    change.intended && !object.intended
      ? 'DIFF_INTENDED'
      : change.limit
        ? 'DIFF_LIMIT'
        : isOpen(change, object)
          ? 'DIFF_OPEN'
          : undefined;
  return `${difference(change, object.kind, comparison, language)}${mark === undefined ? '' : ` (${say(mark, {}, language)})`}`;
}

function ofEntity({ entity }: ComparedObject): string {
  return entity === undefined ? '' : ` (${visible(entity)})`;
}

/** Of an object that the text does not know this is said once. */
function isOpen({ open }: ComparedChange, { key }: ComparedObject): boolean {
  return open && key !== undefined;
}

function difference(
  { path, left, right, names }: ComparedChange,
  kind: Kind,
  comparison: Comparison,
  language: Language,
): string {
  if (left !== undefined && right !== undefined)
    return changeLine({ path, from: left, to: right }, { kind, language, between: ' ≠ ', names });
  const environment = left === undefined ? comparison.right : comparison.left;
  const value = valueText(left ?? right);
  const only = say('DIFF_ONLY_IN', { environment }, language);
  const where = pathText(path);
  return path.at(-1) === value ? `${where}: ${only}` : `${where}: ${only}: ${value}`;
}

/** For a pull request. Names come from the CRM, so everything that Markdown would read is escaped. */
export function renderComparisonMarkdown(comparison: Comparison, view: View): string {
  const { language } = view;
  const shown = shownOf(comparison, view.all);
  const columns = (['COLUMN_OBJECT', 'DIFF_WHERE', 'COLUMN_CHANGES'] as const).map((code) => say(code, {}, language));
  const blocks = byKind(shown).map(([kind, objects]) =>
    [
      `#### ${kindName(kind, language)}`,
      '',
      tableRow(columns),
      tableRow(columns.map(() => '---')),
      ...objects.map((object) => row(object, comparison, language)),
      '',
    ].join('\n'),
  );
  return [`### ${markdownText(title(comparison, shown, view))}`, '', ...blocks, ...footer(comparison, view), ''].join(
    '\n',
  );
}

function row(object: ComparedObject, comparison: Comparison, language: Language): string {
  const name = `${object.key === undefined ? '' : `${codeSpan(object.key)} `}${markdownText(`${object.name}${ofEntity(object)}`)}`;
  const status = `${statusOf(object, comparison, language)}${object.intended ? ` (${reasonOf(object, language)})` : ''}`;
  const changes = object.changes.map((change) => markdownText(line(change, object, comparison, language))).join('<br>');
  return tableRow([name, markdownText(status), changes]);
}

function statusOf({ where, key }: ComparedObject, comparison: Comparison, language: Language): string {
  const status =
    where === 'both'
      ? say('DIFF_BOTH', {}, language)
      : say('DIFF_ONLY_IN', { environment: comparison[where] }, language);
  return key === undefined && comparison.text ? `${status}, ${say('DIFF_NO_KEY', {}, language)}` : status;
}

function title({ left, right }: Comparison, shown: readonly ComparedObject[], { language }: View): string {
  const code = shown.length === 0 ? 'DIFF_NONE' : 'DIFF_TITLE';
  return say(code, { left, right, count: shown.length }, language);
}

function footer(comparison: Comparison, { language, all }: View): string[] {
  const open = comparison.objects.some((object) => object.changes.some((change) => isOpen(change, object)));
  const notes = [
    ...comparison.notes.map((note) => `! ${sayFound(note, language)}`),
    ...(open ? [say('DIFF_LEFT_OPEN', {}, language)] : []),
  ];
  const hidden = hiddenIn(comparison, all);
  const more = hidden === 0 ? [] : [say('DIFF_HIDDEN', { count: hidden }, language)];
  return notes.length + more.length === 0 ? [] : ['', ...notes, ...more];
}

/** Objects that only differ as the text wants, and single differences of others. */
export function hiddenIn({ objects }: Comparison, all: boolean): number {
  if (all) return 0;
  return objects.reduce(
    (total, object) => total + (object.intended ? 1 : object.changes.filter(({ intended }) => intended).length),
    0,
  );
}

function byKind(objects: readonly ComparedObject[]): [ComparedObject['kind'], ComparedObject[]][] {
  const groups = new Map<ComparedObject['kind'], ComparedObject[]>();
  for (const object of objects) groups.set(object.kind, [...(groups.get(object.kind) ?? []), object]);
  return [...groups];
}
