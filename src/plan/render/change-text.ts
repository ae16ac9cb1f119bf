import { diffArrays } from 'diff';
import { say } from '../../messages';
import type { Language } from '../../messages/catalog';
import { isMembers } from '../../model/members';
import { isOrder, type Path, pathText } from '../../model/path';
import { propertiesOf } from '../../model/shape';
import type { Kind } from '../../model/spec';
import { visible } from '../../model/visible-text';
import { type ItemNames, partsAt } from '../item-names';
import type { Change } from '../types';
import { movesBetween } from './order';
import { nameText, unlikeness, valueText } from './value-text';

export interface ChangeView {
  /** Of the object that changes. */
  kind: Kind;
  language: Language;
  /** Between two values of one property. */
  between?: string;
  /** The object before and after, where they are known: they name parts and tell their places. */
  before?: unknown;
  after?: unknown;
  /** What the items of an order are called, where the object does not say. */
  names?: ItemNames | undefined;
}

/** One difference in a line. */
export function changeLine({ path, from, to }: Change, view: ChangeView): string {
  const { between = ' → ' } = view;
  const where = pathText(path);
  if (from === undefined) return `${where}: + ${valueText(to)}${placeOf(path, view)}`;
  if (to === undefined) return `${where}: − ${nameOf(from)}`;
  if (isOrder(path) && isTexts(from) && isTexts(to))
    return `${pathText(path.slice(0, -1))}: ${orderText(path.slice(0, -1), from, to, view)}`;
  if (isTexts(from) && isTexts(to) && !isOrder(path)) return `${where}: ${listText(path, from, to, view)}`;
  if (typeof from !== 'string' || typeof to !== 'string')
    return `${where}: ${valueText(from)}${between}${valueText(to)}`;
  if (Math.max(from.length, to.length) > LONG_TEXT) return `${where}: ${wordDifference(from, to)}`;
  return `${where}: ${valueText(from)}${between}${valueText(to)}${unlikeness(from, to)}`;
}

/** Of what goes the name is enough. */
function nameOf(value: unknown): string {
  const { name } = propertiesOf(value);
  return valueText(typeof name === 'string' ? name : value);
}

/** Which parts move, by name, each from and to behind which other. */
function orderText(list: Path, from: readonly string[], to: readonly string[], view: ChangeView): string {
  const moves = movesBetween(keysIn(list, view.before) ?? from, keysIn(list, view.after) ?? to);
  return movesText(moves, calledIn(list, view), view);
}

function movesText(
  moves: ReturnType<typeof movesBetween>,
  nameOfItem: (item: string) => string,
  { language, between = ' → ' }: ChangeView,
): string {
  const place = (item: string | undefined) => (item === undefined ? '' : nameOfItem(item));
  if (between !== ' → ') {
    const stands = (item: string | undefined) =>
      item === undefined ? say('STANDS_FIRST', {}, language) : placeText(nameOfItem(item), language);
    return moves.map(({ item, from, to }) => `${nameOfItem(item)} ${stands(from)}${between}${stands(to)}`).join('; ');
  }
  return moves
    .map(({ item, from, to }) => say('MOVES', { item: nameOfItem(item), from: place(from), to: place(to) }, language))
    .join('; ');
}

function quoted(name: string): string {
  return `«${nameText(name)}»`;
}

function listText(path: Path, from: readonly string[], to: readonly string[], view: ChangeView): string {
  const { kind, language, between = ' → ' } = view;
  // of lists of texts, that of members alone has an order that means something: tabs, and the fields of a group
  const inOrder = isMembers(kind, path);
  const gone = from.filter((item) => !to.includes(item));
  const added = to.filter((item) => !from.includes(item));
  const called = inOrder ? calledIn(path, view) : valueText;
  const mark = (item: string, others: readonly string[]) =>
    `${called(item)}${others.map((other) => unlikeness(other, item)).find((text) => text !== '') ?? ''}`;
  const marked = [
    ...gone.map((item) => `−${mark(item, [])}`),
    ...added.map((item) => {
      const before = to[to.indexOf(item) - 1];
      const place = inOrder ? ` (${placeText(before === undefined ? undefined : called(before), language)})` : '';
      return `+${mark(item, gone)}${place}`;
    }),
  ];
  const moves = movesText(movesBetween(from, to), called, view);
  if (marked.length === 0 && moves === '') return `${valueText(from)}${between}${valueText(to)}`;
  return [marked.join(' '), moves].filter((text) => text !== '').join('; ');
}

/** Behind which of its neighbours a new part comes. */
function placeOf(path: Path, view: ChangeView): string {
  const [list, key] = [path.slice(0, -1), path.at(-1)];
  const keys = keysIn(list, view.after);
  if (keys === undefined || typeof key !== 'string' || keys.length < 2) return '';
  const before = keys[keys.indexOf(key) - 1];
  const name = before === undefined ? undefined : quoted(namesIn(list, view).get(before) ?? before);
  return ` — ${placeText(name, view.language)}`;
}

function placeText(before: string | undefined, language: Language): string {
  return before === undefined ? say('PLACE_FIRST', {}, language) : say('PLACE_AFTER', { before }, language);
}

/** What people call an item of a list; its key stands behind a name that another item has, too. */
function calledIn(list: Path, view: ChangeView): (key: string) => string {
  const names = namesIn(list, view);
  const all = [...names.values()];
  return (key) => {
    const name = names.get(key);
    if (name === undefined) return valueText(key);
    return all.indexOf(name) === all.lastIndexOf(name) ? quoted(name) : `${quoted(name)} (${visible(key)})`;
  };
}

function namesIn(list: Path, { before, after, names = {} }: ChangeView): Map<string, string> {
  const parts = [...(partsAt(list, before) ?? []), ...(partsAt(list, after) ?? [])];
  const own = parts.flatMap(({ key, name }) => (typeof name === 'string' ? [[key, name] as const] : []));
  return new Map([...Object.entries(names), ...own]);
}

function keysIn(list: Path, spec: unknown): string[] | undefined {
  return partsAt(list, spec)?.map(({ key }) => key);
}

/** Longer texts (hints above all) are shown with their differing words marked, not twice. */
const LONG_TEXT = 60;
/** So much of what stays the same is shown on either side of a difference. */
const AROUND = 60;

/** Without it only Latin letters make words. */
const WORDS = new Intl.Segmenter('ru', { granularity: 'word' });

function wordsOf(text: string): string[] {
  return [...WORDS.segment(text)].map(({ segment }) => segment);
}

function wordDifference(from: string, to: string): string {
  const parts = diffArrays(wordsOf(from), wordsOf(to)).map((part) => ({ ...part, value: part.value.join('') }));
  return parts
    .map(({ value, added, removed }, index) => {
      if (removed) return `[-${visible(value)}-]`;
      if (!added) return shortened(value, index > 0, index < parts.length - 1);
      const before = parts[index - 1];
      return `{+${visible(value)}+}${before?.removed ? unlikeness(before.value, value) : ''}`;
    })
    .join('');
}

/** Of what both sides have, as much as shows where one is. */
function shortened(text: string, follows: boolean, precedes: boolean): string {
  const letters = [...text];
  if (letters.length <= 2 * AROUND + 1) return visible(text);
  const head = follows ? letters.slice(0, AROUND).join('') : '';
  const tail = precedes ? letters.slice(-AROUND).join('') : '';
  return `${visible(head)}…${visible(tail)}`;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
