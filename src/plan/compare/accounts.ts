import type { Address } from '../../model/address';
import { productOf } from '../../model/crm';
import type { DesiredObject } from '../../model/desired';
import type { Diagnostic } from '../../model/diagnostic';
import { factsOf } from '../../model/kind-facts';
import { kinds } from '../../model/kinds';
import { mergeOrder } from '../../model/order-merge';
import { isWithin, type Path } from '../../model/path';
import { rewriteSides } from '../../model/secrets';
import { isBuiltIn } from '../../model/snapshot';
import type { Kind, Spec } from '../../model/spec';
import { bind } from '../bind';
import type { Bound } from '../binding';
import { changesBetween } from '../changes';
import { type ItemNames, itemNames } from '../item-names';
import { rulesOf } from '../kinds';
import { commonWords } from './describe';
import { explains } from './intended';
import type { Described, Side } from './side';
import { statedIn } from './stated';

/** One difference inside an object; a side is absent where the property does not exist there. */
export interface ComparedChange {
  path: Path;
  left?: unknown;
  right?: unknown;
  /** What people call the items of an order that differs, by key. */
  names?: ItemNames;
  /** The text wants exactly this difference. */
  intended: boolean;
  /** The text says nothing of it: neither account's plan would change it. */
  open: boolean;
  /** One of the two values cannot be written into the other account, whatever the text says. */
  limit?: true;
}

export interface ComparedObject {
  kind: Kind;
  /** Absent for what the text does not know. */
  key?: string;
  name: string;
  /** Whose it is, where the key does not tell: every card has a built-in tab of the same name. */
  entity?: string;
  /** In both accounts, or in one of them only. */
  where: 'both' | 'left' | 'right';
  changes: ComparedChange[];
  /** Nothing about it differs but what the text wants, or it is of a kind of which every account has its own. */
  intended: boolean;
}

/** Where two accounts differ, in the order of the kinds and of the text. Addresses are masked. */
export interface Comparison {
  left: string;
  right: string;
  /** Whether a text names any of the objects. */
  text: boolean;
  objects: ComparedObject[];
  notes: Diagnostic[];
}

/** Both accounts in the words of the text, object by object. Neither needs to have been applied to before. */
export function compareAccounts(left: Side, right: Side): Comparison {
  const words = commonWords(left, right);
  const live = { left: liveIn(words.left), right: liveIn(words.right) };
  const wanted = { left: wantedIn(left.desired), right: wantedIn(right.desired) };
  const states = statedIn([left, right]);
  // what only the records of one side know stands where that side has it
  const addresses = mergeOrder([...words.right.words.keys()], [...words.left.words.keys()], new Set());
  const objects = addresses.flatMap((address): ComparedObject[] => {
    const [here, there] = [live.left.get(address), live.right.get(address)];
    const bound = here ?? there;
    if (!bound) return [];
    const { kind, key } = bound;
    const named = { kind, ...(words.keyless.has(address) ? entityOf(bound) : { key }), name: nameOf(bound) };
    const [textHere, textThere] = [wanted.left.get(address), wanted.right.get(address)];
    if (here && there) {
      const isOpen = (path: Path) => states !== undefined && !states(address, path);
      const isLimit = limitsBetween(here, there, [left, right]);
      const inBoth = (other: Address) => live.left.has(other) && live.right.has(other);
      const changes = changesOf(here, there, {
        left: textHere,
        right: textThere,
        isOpen,
        isLimit,
        inBoth,
        objects: live.left,
      });
      if (changes.length === 0) return [];
      return [{ ...named, where: 'both', changes, intended: changes.every((change) => change.intended) }];
    }
    if (factsOf(kind).implied) return [];
    const wished = here ? textHere !== undefined && !textThere : textThere !== undefined && !textHere;
    const own = words.keyless.has(address) && (factsOf(kind).perAccount === true || isBuiltIn(bound.row));
    return [{ ...named, where: here ? 'left' : 'right', changes: [], intended: wished || own }];
  });
  objects.sort((one, other) => kinds().indexOf(one.kind) - kinds().indexOf(other.kind));
  const text = wanted.left.size + wanted.right.size > 0;
  return { left: left.name, right: right.name, text, objects, notes: words.notes };
}

function liveIn({ words, rows, snapshot }: Described): Map<Address, Bound> {
  const { objects } = bind({ desired: { objects: [...words.values()] }, base: rows, snapshot });
  return new Map([...objects].filter(([, { live, row, kind }]) => live && row && !rulesOf(kind).isReadOnly?.(row)));
}

/** What the text wants, in the same canonical form as what the CRM holds. */
function wantedIn({ objects }: Side['desired']): Map<Address, Spec> {
  return new Map(objects.map((object) => [object.address, canonical(object)]));
}

function canonical({ kind, spec }: DesiredObject): Spec {
  return rulesOf(kind).complete?.(spec) ?? spec;
}

function nameOf({ kind, row, key }: Bound): string {
  return row === undefined ? key : rulesOf(kind).rowName(row);
}

function entityOf({ live }: Bound): { entity?: string } {
  return live && 'entity' in live && typeof live.entity === 'string' ? { entity: live.entity } : {};
}

interface Text {
  left: Spec | undefined;
  right: Spec | undefined;
  isOpen(path: Path): boolean;
  isLimit(path: Path): boolean;
  inBoth(address: Address): boolean;
  objects: ReadonlyMap<Address, Bound>;
}

/** Values that the API of one side would not take from the other. */
function limitsBetween(here: Bound, there: Bound, sides: readonly [Side, Side]): (path: Path) => boolean {
  const [named = {}] = sides.flatMap(({ desired }) => ('crm' in desired && desired.crm ? [{ crm: desired.crm }] : []));
  const crm = productOf(named);
  const { writable } = rulesOf(here.kind);
  if (!here.live || !there.live || !writable) return () => false;
  const lost = [
    ...changesBetween(here.live, writable(here.live, there.live, crm)),
    ...changesBetween(there.live, writable(there.live, here.live, crm)),
  ];
  return (path) => lost.some((change) => isWithin(path, change.path));
}

function changesOf(left: Bound, right: Bound, text: Text) {
  const stated = text.left && text.right ? changesBetween(text.left, text.right) : [];
  const [one, other] = comparable(left, right, text.inBoth);
  return changesBetween(withoutIds(one), withoutIds(other)).map((change): ComparedChange => {
    const intended = stated.some((wish) => explains(wish, change));
    const limit = !intended && text.isLimit(change.path);
    const names = itemNames(
      change.path,
      [left.live, right.live].filter((spec) => spec !== undefined),
      text.objects,
    );
    const compared: ComparedChange = {
      path: change.path,
      ...(names ? { names } : {}),
      ...(change.from === undefined ? {} : { left: change.from }),
      ...(change.to === undefined ? {} : { right: change.to }),
      intended,
      open: !intended && !limit && text.isOpen(change.path),
      ...(limit ? { limit } : {}),
    };
    return rewriteSides(left.kind, compared, ['left', 'right']);
  });
}

function comparable(
  { kind, live }: Bound,
  right: Bound,
  inBoth: Text['inBoth'],
): readonly [Spec | undefined, Spec | undefined] {
  const both = live && right.live && rulesOf(kind).common?.(live, right.live, inBoth);
  return both ?? [live, right.live];
}

/** References to what has no key, archived pipelines above all, are ids, and ids always differ. */
function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isId(item)).map(withoutIds);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, item]) => !isId(key) && (key === 'color' || !isId(item)));
  const mapped = entries.map(([key, item]) => [key, withoutIds(item)] as const);
  return Object.fromEntries(mapped.filter(([, item]) => !isEmptyMap(item)));
}

/** No rows, or none but of what has no key: as good as absent. */
function isEmptyMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}

/** A part is `#<id>/<id of the part>`, anything else `#<id>`; so may a colour look. */
function isId(value: unknown): boolean {
  return typeof value === 'string' && /^#\d+(\/\d+)?$/.test(value);
}
