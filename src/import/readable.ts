import type { Address } from '../model/address';
import { attributeSetFacts, isAttributeSet } from '../model/attribute-sets';
import { sameJson } from '../model/canonical-json';
import { partsProperties } from '../model/parts';
import { propertiesOf } from '../model/shape';
import type { Kind, Spec } from '../model/spec';
import { texts } from '../model/texts';
import { firstHidden, linesWithoutHidden, withoutHidden } from '../model/visible-text';
import type { Change, Operation } from '../plan/types';

/** A text of an object that the configuration states without the characters nobody can see. */
export interface Respelling {
  address: Address;
  /** From the object to the text. */
  path: readonly string[];
  /** As the account holds it. */
  from: string;
  /** As the configuration states it; the next apply writes it. */
  to: string;
}

interface Readable<S> {
  spec: S;
  respelt: Omit<Respelling, 'address'>[];
}

/** The object with its words free of what nobody can see; a text of nothing else is not stated. */
export function readable<S extends Spec>(kind: Kind, spec: S): Readable<S> {
  const respelt: Readable<Spec>['respelt'] = [];
  const entries = Object.entries(spec).flatMap(([key, value]): [string, unknown][] => {
    const next = isByTheLetter(kind, key) ? value : withoutUnseen(value, [key], respelt);
    return next === undefined && value !== undefined ? [] : [[key, next]];
  });
  return { spec: Object.fromEntries(entries) as S, respelt };
}

/** A tag is called by its name and cannot be renamed, for example. */
function isByTheLetter(kind: Kind, attribute: string): boolean {
  if (!isAttributeSet(kind)) return false;
  return attributeSetFacts(kind).identity.some((known) => known.attribute === attribute && known.compare !== 'name');
}

function withoutUnseen(value: unknown, path: readonly string[], respelt: Readable<Spec>['respelt']): unknown {
  if (typeof value === 'string') {
    const to = readableText(value, path);
    if (to !== value) respelt.push({ path, from: value, to });
    return to === '' && value !== '' ? undefined : to;
  }
  if (Array.isArray(value))
    return value.flatMap((item, index) => withoutUnseen(item, [...path, stepOf(item, index)], respelt) ?? []);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
    const next = withoutUnseen(item, [...path, key], respelt);
    return next === undefined && item !== undefined ? [] : [[key, next]];
  });
  return Object.fromEntries(entries);
}

function readableText(text: string, path: readonly string[]): string {
  const [list = ''] = path;
  // what stands below a list of parts is a key, whatever word it is
  const words = path.find((step, index) => texts().has(step) && !(index === 1 && partsProperties().has(list)));
  if (words === undefined) return text;
  return texts().get(words) === 'lines' ? linesWithoutHidden(text) : withoutHidden(text);
}

function stepOf(item: unknown, index: number): string {
  const { key } = propertiesOf(item);
  return typeof key === 'string' ? key : String(index);
}

/** Whether a change does nothing but take out what nobody can see. */
export function isRespelling({ path, from, to }: Change): boolean {
  const steps = path.filter((step) => typeof step === 'string');
  return (
    from !== undefined && !sameJson(from, to ?? null) && sameJson(withoutUnseen(from, steps, []) ?? null, to ?? null)
  );
}

/** Whether an operation brings an object to what an import has stated of it, and nothing else. */
export function onlyRespells({ action, changes }: Pick<Operation, 'action' | 'changes'>): boolean {
  return (action === 'update' || action === 'adopt') && changes.every(isRespelling);
}

/** Whether something that means another thing with any other letter holds such a character: no file may state it. */
export function isUnsayable(spec: unknown): boolean {
  return someText(spec, (text) => firstHidden(text, /[\t\n\r]/) !== undefined);
}

/** Whether a text in the value ends in the middle of a character; nothing but JSON can keep it. */
export function holdsHalf(value: unknown): boolean {
  return someText(value, (text) => /\p{Cs}/u.test(text));
}

function someText(value: unknown, test: (text: string) => boolean): boolean {
  if (typeof value === 'string') return test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some((inner) => someText(inner, test));
}
