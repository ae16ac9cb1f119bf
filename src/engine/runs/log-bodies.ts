import type { EntryBody } from '../../audit';
import { attributeSetFacts, isAttributeSet } from '../../model/attribute-sets';
import type { PathStep } from '../../model/path';
import { rewriteSides } from '../../model/secrets';
import { propertiesOf } from '../../model/shape';
import type { Kind } from '../../model/spec';
import type { Change } from '../../plan/types';

/** Below the log's own limit for one entry, with room for the fields the log adds. */
const MAX_BODY = 24 * 1024;

/** Items in as many entries as their size needs; `shortened`: an item that is too large for an entry of its own. */
export function chunks<T>(items: readonly T[], body: (part: T[]) => EntryBody, shortened: (item: T) => T): EntryBody[] {
  const bodies: EntryBody[] = [];
  let part: T[] = [];
  let size = 0;
  for (const item of items) {
    const bytes = Buffer.byteLength(JSON.stringify(item));
    if (part.length > 0 && size + bytes > MAX_BODY) {
      bodies.push(body(part));
      part = [];
      size = 0;
    }
    part.push(bytes > MAX_BODY ? shortened(item) : item);
    size += Math.min(bytes, MAX_BODY);
  }
  if (part.length > 0) bodies.push(body(part));
  return bodies;
}

/** Changes as the log may have them: no address with a secret in it, no person. */
export function loggable(kind: Kind, changes: readonly Change[]): Change[] {
  const shown = changes.map((change) => rewriteSides(kind, change, ['from', 'to']));
  return isAttributeSet(kind) ? shown.map((change) => withoutPersons(kind, change)) : shown;
}

/** What people call an object; undefined for a person, whom the log knows by the key alone. */
export function loggableName(kind: Kind, name: string): string | undefined {
  return isAttributeSet(kind) && attributeSetFacts(kind).attributes.name?.personal ? undefined : name;
}

const PERSONAL = '[personal]';

/** Of a person the log has the key alone: the text tells who that is, and can forget them. */
function withoutPersons(kind: Kind, change: Change): Change {
  const { attributes } = attributeSetFacts(kind);
  const masked = (attribute: PathStep | undefined, value: unknown): unknown => {
    if (attribute !== undefined) return attributes[String(attribute)]?.personal ? PERSONAL : value;
    const entries = Object.entries(propertiesOf(value));
    return Object.fromEntries(entries.map(([inner, part]) => [inner, masked(inner, part)]));
  };
  const sides = (['from', 'to'] as const).filter((side) => change[side] !== undefined);
  return { ...change, ...Object.fromEntries(sides.map((side) => [side, masked(change.path[0], change[side])])) };
}
