import { say } from '../../messages';
import type { Language } from '../../messages/catalog';
import { kindName } from '../../messages/kind-words';
import { pathText } from '../../model/path';
import { visible } from '../../model/visible-text';
import type { ItemNames } from '../../plan/item-names';
import { changeLine } from '../../plan/render/change-text';
import { nameText, valueText } from '../../plan/render/value-text';
import type { DriftReport } from '../report';
import { type Difference, DRIFT_CLASSES, type DriftClass, type Found, type Since } from '../types';

/** The differences of one object. */
export interface FoundObject {
  class: DriftClass;
  found: Found[];
  first: Found;
}

export function byObject(found: readonly Found[]): FoundObject[] {
  const groups = new Map<string, Found[]>();
  for (const difference of found) groups.set(difference.object, [...(groups.get(difference.object) ?? []), difference]);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const worst = DRIFT_CLASSES.find((how) => group.some((difference) => difference.class === how));
    return first && worst ? [{ class: headClass(group, worst), found: group, first }] : [];
  });
}

/** A stage that somebody added makes its pipeline changed, not unmanaged. */
function headClass(group: readonly Found[], worst: DriftClass): DriftClass {
  const whole = group.find(({ path }) => path.length === 0 || (path.length === 1 && path[0] === 'id'));
  if (whole) return whole.class;
  return worst === 'conflict' || worst === 'followed' ? worst : 'changed';
}

export function titleOf({ kind, key, id = '', name }: Difference, language: Language): string {
  const quoted = `«${nameText(name)}»`;
  const title =
    key === undefined ? `${quoted} (id ${visible(id)})` : name === key ? visible(key) : `${visible(key)} ${quoted}`;
  return `${kindName(kind, language)} ${title}`;
}

export function className(how: DriftClass, language: Language): string {
  return say(`DRIFT_${how}`, {}, language);
}

/** One property, without its name for the object itself. */
export function differenceLine(difference: Found, language: Language): string | undefined {
  const { kind, path, part, applied, live, names, class: how } = difference;
  const view = { kind, language, names };
  if (path.length === 0) return undefined;
  if (part !== undefined) return `${pathText(path)} «${nameText(part)}»: ${say('DRIFT_ADDED', {}, language)}`;
  if (how === 'vanished') return changeLine({ path, from: applied }, view);
  const sides = {
    ...(applied === undefined ? {} : { from: applied }),
    ...(live === undefined ? {} : { to: live }),
  };
  return changeLine({ path, ...sides }, view);
}

/** In one line with its object. */
export function brieflyOf(difference: Found, language: Language): string {
  return [titleOf(difference, language), differenceLine(difference, language) ?? []].flat().join(' ');
}

/** As applied, in the CRM, in the text. */
export function threeWays(
  { applied, live, wanted, names = {} }: Found,
  language: Language,
): [label: string, value: string][] {
  const shown = (value: unknown) =>
    value === undefined ? say('DRIFT_NOT_THERE', {}, language) : valueText(byName(value, names));
  return [
    [say('DRIFT_AS_APPLIED', {}, language), shown(applied)],
    [say('DRIFT_IN_CRM', {}, language), shown(live)],
    [say('DRIFT_IN_CONFIGURATION', {}, language), shown(wanted)],
  ];
}

/** The items of an order as people call them. */
function byName(value: unknown, names: ItemNames): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) => (typeof item === 'string' && Object.hasOwn(names, item) ? names[item] : item));
}

export function intervalText(since: Since | undefined, language: Language): string[] {
  if (!since) return [];
  const by = timeText(since.by);
  const interval =
    since.after === undefined
      ? say('DRIFT_BEFORE', { by }, language)
      : say('DRIFT_BETWEEN', { after: timeText(since.after), by }, language);
  return [since.unproven ? say('DRIFT_UNPROVEN', { interval }, language) : interval];
}

export function markText({ mark }: Found, language: Language): string[] {
  if (!mark) return [];
  return [say(`DRIFT_MARK_${mark.what}`, { at: timeText(mark.at), by: mark.by ?? '' }, language)];
}

/** Dates without a zone are the CRM's own words. */
export function timeText(at: string): string {
  return /T.*Z$/.test(at) ? `${at.slice(0, 10)} ${at.slice(11, 19)} UTC` : visible(at);
}

export function headline({ environment }: DriftReport, counted: readonly Found[], language: Language): string {
  const objects = byObject(counted).length;
  return say(
    counted.length === 0 ? 'DRIFT_NONE' : 'DRIFT_TITLE',
    { environment, objects, count: counted.length },
    language,
  );
}

export function peopleText({ people }: DriftReport, language: Language): string[] {
  if (!people || people.administrators.length === 0) return [];
  return [say('DRIFT_ADMINISTRATORS', { names: people.administrators, at: timeText(people.at) }, language)];
}
