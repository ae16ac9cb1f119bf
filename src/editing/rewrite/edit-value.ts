import type { VariableValue } from '../../configuration/model/configuration';
import { fillTemplate, hasTemplate, variablesIn } from '../../configuration/model/template';
import type { Path } from '../../diagnostics/pointer';
import { sameJson } from '../../model/canonical-json';
import { mergeOrder } from '../../model/order-merge';
import { asData, type Data } from './data';

/** What is known while a value of the text is brought to say something else. */
export interface EditContext {
  /** Of this environment's variables. */
  values: ReadonlyMap<string, VariableValue>;
  /** A variable stands where another value is wanted. */
  conflict(path: Path, template: string, wanted: unknown): void;
}

/** One value: as the file has it, what that says, what it shall say, and where it stands. */
export interface ValueEdit {
  raw: unknown;
  now: unknown;
  want: unknown;
  path: Path;
}

/** The value as the file shall have it: untouched where it says what it shall, else with the least changed. */
export function editValue(told: ValueEdit, talk: EditContext): unknown {
  const { raw, now, want, path } = told;
  if (sameJson(now ?? null, want ?? null)) return raw;
  if (isMap(want) && (raw === undefined || isMap(raw))) return editMap(told, talk);
  if (Array.isArray(raw) && Array.isArray(want) && isTexts(raw) && isTexts(want)) return editList(told, true, talk);
  const template = firstTemplate(raw);
  if (template === undefined) return written(want);
  talk.conflict(path, template, want);
  return raw;
}

function editMap({ raw, now, want, path }: ValueEdit, talk: EditContext): Data {
  const [file, says, shall] = [asData(raw), asData(now), asData(want)];
  const entries = [...new Set([...Object.keys(file), ...Object.keys(shall)])].flatMap((key): [string, unknown][] => {
    const value = editValue({ raw: file[key], now: says[key], want: shall[key], path: [...path, key] }, talk);
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries);
}

/** A list of texts. What it names for other environments only, and so does not say in this one, keeps its place. */
export function editList({ raw, now, want, path }: ValueEdit, ordered: boolean, talk: EditContext): unknown {
  if (!Array.isArray(want)) return written(want);
  const [says, shall] = [texts(now), texts(want)];
  const file = texts(raw);
  const meant = (item: string) => String(fillTemplate(item, talk.values));
  const going = new Set(says.filter((item) => !shall.includes(item)));
  const leaving = new Set(file.filter((item) => going.has(meant(item))));
  for (const item of [...leaving].filter((text) => firstTemplate(text) !== undefined)) {
    talk.conflict(path, item, want);
    leaving.delete(item);
  }
  const spelling = new Map(file.map((item) => [meant(item), item]));
  const spelt = (item: string) => spelling.get(item) ?? writtenText(item);
  if (ordered) return mergeOrder(file, shall.map(spelt), leaving);
  const fresh = shall.filter((item) => !says.includes(item));
  return [...file.filter((item) => !leaving.has(item)), ...fresh.map(spelt)];
}

/** `${…}` in a name of the CRM is no variable of the text. */
export function written(value: unknown): unknown {
  if (typeof value === 'string') return writtenText(value);
  if (Array.isArray(value)) return value.map(written);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, written(item)]));
}

function writtenText(text: string): string {
  return text.replaceAll('${', () => '$${');
}

function firstTemplate(raw: unknown): string | undefined {
  if (typeof raw === 'string') return variablesIn(raw).names.length > 0 ? raw : undefined;
  if (typeof raw !== 'object' || raw === null || !hasTemplate(raw)) return undefined;
  return Object.values(raw)
    .map(firstTemplate)
    .find((template) => template !== undefined);
}

function isMap(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(list: readonly unknown[]): boolean {
  return list.every((item) => typeof item === 'string');
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
