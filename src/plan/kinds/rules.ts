import type { Address } from '../../model/address';
import type { Crm } from '../../model/crm';
import type { DesiredObject } from '../../model/desired';
import type { Diagnostic } from '../../model/diagnostic';
import type { FieldEntity } from '../../model/entities';
import type { Reach } from '../../model/facts';
import { idName } from '../../model/id-name';
import type { Code } from '../../model/message';
import { isSeen, sameName } from '../../model/names-alike';
import type { RecordedObject } from '../../model/recorded-state';
import type { LiveRow, Snapshot } from '../../model/snapshot';
import type { Kind, Spec } from '../../model/spec';
import type { Names } from '../names';

/** What binding an object's parts (stages, options) to live rows found. */
export interface BoundParts {
  ids: Record<string, number>;
  /** Names that several live parts share, so that nobody can say which one is meant. */
  ambiguous: string[];
}

export interface OverlayContext<S = unknown> {
  /** What was last applied to the object. */
  recorded?: S | undefined;
  /** Whether the relation is ours to decide in the stage. */
  manages(relation: string, stageReference: string): boolean;
  /** Keys of parts that are to disappear. */
  removedParts: ReadonlySet<string>;
  /** Whether this plan takes a part of another object away: nothing may refer to it any more. */
  leaving(part: string, reference: string): boolean;
  /** Whether the object of a part is in the configuration: what is said of parts of others is not ours. */
  declared(part: string, reference: string): boolean;
  /** Whether an object of the text or of our records is in the CRM already. */
  exists(address: Address): boolean;
}

/** Under which key, and under which keys of its parts, the configuration knows a live row. */
export interface Called {
  key: string;
  ids: Readonly<Record<string, number>>;
}

/** A reference as live rows have it (`liveReference` of ../names.ts), and as the configuration writes it. */
export type Reference = readonly [live: string, symbolic: string];

/** What the rules have to know of a wanted object. */
export type Wanted<S extends Spec> = Pick<DesiredObject, 'partsFormerly'> & { spec: S };

/** What they have to know of a record. */
export type Remembered<S extends Spec> = Pick<RecordedObject, 'id' | 'ids'> & { spec: S };

/** Something of an account that an import leaves out. */
export interface NotImported {
  /** Its prose is in src/messages/import.ts. */
  code: Extract<Code, `IMPORT_${string}`>;
  /** What it is about, in the words of the account or the configuration; the same in every language. */
  item: string;
}

/**
 * All that planning has to know of a kind, beside its facts (model/kind-facts.ts). Those of a set of attributes follow from
 * its facts; the CRM brings all others, at the point `kindRules`. Whoever has the rules of a kind hands them specs and rows of
 * that kind alone, and does not look into them.
 */
export interface KindRules<S extends Spec = Spec, L extends LiveRow = LiveRow> {
  kind: Kind;
  rows(snapshot: Snapshot): L[];
  rowId(row: L): string;
  /** What tells rows apart where ids do not: old accounts give fields of contacts and companies the same ids. */
  rowKey?(row: L): string;
  /** The same for an object of our records; `current`: how an entity is called now. */
  baseKey?(base: Remembered<S>, current: (entity: FieldEntity) => FieldEntity): string;
  /** How people call the row. */
  rowName(row: L): string;
  /** What a key is made of, where that is not the name people see. */
  nameForKey?(row: L): string;
  /** Whether the CRM shows it before all others of its kind, whatever their order. */
  isFirst?(row: L): boolean;
  /** Ids of the parts that the CRM has in every object by itself, by their keys (`always` of the facts). */
  alwaysIds?(row: L): Readonly<Record<string, number>>;
  /** The names of all parts of the row by their ids, also of those that the CRM has in every object. */
  partNames?(row: L): ReadonlyMap<number, string>;
  /** The CRM shows it and lets nobody touch it. */
  isReadOnly?(row: L): boolean;
  /** The HTTP status with which the account refuses to show where the object stands; undefined where it does not. */
  refusedWith?(snapshot: Snapshot, key: string): number | undefined;
  /** How other rows refer to the object or a part of it, where its kind and its id do not say enough. */
  referredToAs?(row: L, object: Called): Iterable<Reference>;
  /** Rows the object may stand for, best matches only: more than one is ambiguous. */
  candidates(desired: S, rows: L[]): L[];
  /**
   * Words by which a row can be one of the candidates for an object: it shares one of them. Kinds of which an account has
   * thousands; absent: every row can be one.
   */
  foundBy?: { row(row: L): string[]; wanted(spec: S): string[] };
  /** Kinds with parts only. */
  bindParts?(row: L, desired: Wanted<S> | undefined, base: Remembered<S> | undefined): BoundParts;
  /** The live row in canonical form; parts without a key are called `#<id>`. */
  toSpec(row: L, ids: Record<string, number>, names: Names): S;
  /** The whole wanted object: the live one with what the text states laid over it. */
  overlay(live: S, desired: S, context: OverlayContext<S>): S;
  /** The sides of a comparison of two accounts, without what is a difference of another object. */
  common?(left: S, right: S, inBoth: (address: Address) => boolean): [S, S];
  /** A new object in canonical form, where the text may say the same thing in several ways. */
  complete?(desired: S): S;
  /**
   * Without the values that the CRM shows and does not take, however they came into the account: what is left out stays
   * as it is; in a new object it is the CRM's choice. `now`: how the object stands; undefined: it is made anew.
   */
  writable?(wanted: S, now: S | undefined, crm: Crm): S;
  /** Names of differences the CRM cannot make, for a finding. */
  immutable?(live: S, desired: S): string | undefined;
  /**
   * The finding that says why an object, although it can be taken over, cannot be made; undefined where it can.
   * `byHand`: nothing in the configuration is to be corrected, and everything else can be carried out without it.
   */
  notCreatable?(spec: S): (Pick<Diagnostic, 'code' | 'args'> & { byHand?: true }) | undefined;
  /** The same for a change that the CRM has a method for, and yet refuses. */
  notChangeable?(live: S, wanted: S): Pick<Diagnostic, 'code' | 'args'> | undefined;
  /** The same for a deletion; `key` is the object's in the text. */
  notDeletable?(row: L, key: string): Pick<Diagnostic, 'code' | 'args'> | undefined;
  /** Some accounts refuse to make it, for no reason that they give: it is tried when everything else is written. */
  mayBeRefused?(spec: S): boolean;
  /** What the account will not hold as the configuration says, although the API writes the object. */
  losses?(live: S | undefined, desired: S): Pick<Diagnostic, 'code' | 'args'>[];
  /** Whether somebody, or another system, may see or do more afterwards; `before` is null for a new object. */
  widens?(before: S | null, after: S): boolean;
  /** Stated attributes that the account does not show: nobody can say whether they are as wanted. */
  unseen?(live: S, desired: S): string[];
  /** The live object as far as it is known, where the CRM takes attributes that it never shows. */
  remembered?(live: S, base: S): S;
  /** The CRM is still making it: nothing can be said of it yet. */
  unsettled?(row: L): boolean;
  /**
   * Who can set an attribute (the first step of a change's path); absent: the API does everything. `recorded`: what was last
   * applied, of an object that is wanted as `desired`.
   */
  reach?(crm: Crm, recorded?: S, desired?: S): AttributeReach;
  /** Why a live row gets no key at an import. `silently`: the configuration says it in another way. */
  whyOmitted?(row: L): NotImported | 'silently' | undefined;
  /**
   * What an import has the configuration state: what it states already, and beyond that whatever is not the CRM's default;
   * absent: all of it. `isHere`: whether the account has an object or a part of the configuration.
   */
  imported?(live: S, stated: S | undefined, isHere: (reference: string) => boolean): S;
  /** What the account holds in an object and no configuration can state. */
  unsayable?(key: string, live: S, row: L): NotImported[];
  /** The target with what the CRM changes along with it, and the warnings that say so. */
  alongWith?(row: L, ids: Readonly<Record<string, number>>, live: S, target: S): Along<S>;
}

export interface Along<S> {
  target: S;
  warnings: Pick<Diagnostic, 'code' | 'args'>[];
}

export interface AttributeReach {
  onCreate(attribute: string): Reach;
  onChange(attribute: string): Reach;
}

/** A line for so many of them; none for none. */
export function counted(code: NotImported['code'], item: string, count: number): NotImported[] {
  return count === 0 ? [] : [{ code, item: count === 1 ? item : `${item} (${count})` }];
}

/** The CRM shows empty names (a stage whose name got lost, for example) and takes none. */
export function isName(name: string): boolean {
  return isSeen(name);
}

/** A name that the CRM takes: the wanted one, else the present one. */
export function named(wanted: string, now: string | undefined): string {
  return isName(wanted) ? wanted : (now ?? wanted);
}

/** Exact spelling wins over the same name with other spaces. */
export function byName<T>(rows: T[], nameOf: (row: T) => string, wanted: string): T[] {
  const exact = rows.filter((row) => nameOf(row) === wanted);
  return exact.length > 0 ? exact : rows.filter((row) => sameName(nameOf(row), wanted));
}

interface Part {
  id: number;
  names: string[];
}

/**
 * Binds wanted parts to live ones: by the id we remember, then by the first of its names that fits exactly one
 * unclaimed live part.
 */
export function bindByName(
  live: Part[],
  wanted: { key: string; names: string[] }[],
  remembered: Record<string, number>,
  formerly: Record<string, string[]>,
): BoundParts {
  const liveIds = new Set(live.map((part) => part.id));
  const ids: Record<string, number> = Object.create(null);
  const claimed = new Set<number>();
  for (const [key, id] of Object.entries(remembered)) {
    const present = wanted.find((part) => part.key === key || names(formerly, part.key).includes(key))?.key ?? key;
    if (!liveIds.has(id)) continue;
    ids[present] = id;
    claimed.add(id);
  }
  const ambiguous: string[] = [];
  for (const part of wanted) {
    if (ids[part.key] !== undefined) continue;
    for (const name of part.names) {
      const fits = live.filter((row) => !claimed.has(row.id) && row.names.some((own) => sameName(own, name)));
      if (fits.length > 1) ambiguous.push(name);
      const only = fits.length === 1 ? fits[0] : undefined;
      if (only) {
        ids[part.key] = only.id;
        claimed.add(only.id);
      }
      if (fits.length > 0) break;
    }
  }
  return { ids, ambiguous };
}

/** Keys come from people: `constructor` is one of them. */
function names(formerly: Record<string, string[]>, key: string): string[] {
  return Object.hasOwn(formerly, key) ? (formerly[key] ?? []) : [];
}

/** Part id → key; parts without a key are called `#<id>`. */
export function partNamer(ids: Record<string, number>): (id: number) => string {
  const keys = new Map(Object.entries(ids).map(([key, id]) => [id, key]));
  return (id) => keys.get(id) ?? idName(id);
}
