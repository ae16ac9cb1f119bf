import { type Address, addressOf } from '../../model/address';
import type { DesiredObject } from '../../model/desired';
import type { Diagnostic } from '../../model/diagnostic';
import { factsOf } from '../../model/kind-facts';
import { kinds } from '../../model/kinds';
import { hasKey, replaceParts } from '../../model/parts';
import { asWanted, recordOf } from '../../model/recorded-state';
import type { LiveRow } from '../../model/snapshot';
import type { Kind } from '../../model/spec';
import { holderEntities } from '../holder-entities';
import { rowKey, rulesOf } from '../kinds';
import { freshKey } from './fresh-key';
import { NO_NAMES, nameParts, withNewParts } from './parts';
import { type Described, describedInText, type Side } from './side';

export interface CommonWords {
  left: Described;
  right: Described;
  /** Objects that the text does not know: their key is their name. */
  keyless: ReadonlySet<Address>;
  /** Where several objects of one name were matched by nothing but their order. */
  notes: Diagnostic[];
}

/**
 * Puts two accounts into the same words: what the text or our records name keeps its key, the rest of the one is
 * looked for in the other by identity, as a takeover would. Afterwards every live row of both has an address.
 */
export function commonWords(left: Side, right: Side): CommonWords {
  const words = { left: describedInText(left, right), right: describedInText(right, left) };
  const keyless = new Set<Address>();
  const notes = new Map<string, Diagnostic>();
  for (const kind of kinds()) {
    describe(kind, words.left, words.right, left.name, keyless, notes);
    describe(kind, words.right, words.left, right.name, keyless, notes);
    // by now each of these has a key, and its fields are called by it
    if (factsOf(kind).hasFields) for (const side of [words.left, words.right]) side.snapshot = withHolderKeys(side);
  }
  return { ...words, keyless, notes: [...notes.values()] };
}

function withHolderKeys({ rows, snapshot }: Described): Described['snapshot'] {
  const holders = [...rows.values()].filter(({ kind }) => factsOf(kind).hasFields);
  return holderEntities(holders.map(({ kind, key, id }) => ({ kind, key, id, recordedAs: undefined }))).named(snapshot);
}

function describe(
  kind: Kind,
  here: Described,
  there: Described,
  account: string,
  keyless: Set<Address>,
  notes: Map<string, Diagnostic>,
): void {
  const rules = rulesOf(kind);
  const free = new Map(
    rules
      .rows(here.snapshot)
      .filter((row) => !rules.isReadOnly?.(row))
      .map((row) => [rowKey(kind, row), row]),
  );
  const bound = new Map<Address, LiveRow>();
  const take = (object: DesiredObject, row: LiveRow) => {
    free.delete(rowKey(kind, row));
    bound.set(object.address, row);
  };
  const wanted = [...here.words.values()].filter((object) => object.kind === kind);
  for (const object of wanted) {
    const record = here.rows.get(object.address);
    const row = record && free.get(rules.baseKey?.(record, (entity) => entity) ?? record.id);
    if (row) take(object, row);
    else here.rows.delete(object.address);
  }
  for (const object of wanted) {
    if (bound.has(object.address)) continue;
    const fits = rules.candidates(object.spec, [...free.values()]);
    const [first] = fits;
    if (first === undefined) continue;
    take(object, first);
    const name = rules.rowName(first);
    if (fits.length > 1) notes.set(`${account}/${kind}/${name}`, sameNames(account, kind, name));
  }
  const taken = new Set([...here.words.values(), ...there.words.values()].map(({ key }) => key));
  for (const row of free.values()) {
    const object = unnamed(kind, row, taken);
    keyless.add(object.address);
    for (const side of [here, there]) side.words.set(object.address, object);
    bound.set(object.address, row);
  }
  for (const [address, row] of bound) bindRow(kind, address, row, here, there);
}

function bindRow(kind: Kind, address: Address, row: LiveRow, here: Described, there: Described): void {
  const object = here.words.get(address);
  if (!object) return;
  const base = recordOf({ ...object, id: '', ids: here.rows.get(address)?.ids ?? {} });
  const { ids, added } = nameParts(kind, row, object, base);
  here.rows.set(address, { ...base, id: rulesOf(kind).rowId(row), ids });
  for (const side of [here, there]) {
    const words = side.words.get(address);
    if (words) side.words.set(address, withNewParts(words, added));
  }
}

function unnamed(kind: Kind, row: LiveRow, taken: Set<string>): DesiredObject {
  const rules = rulesOf(kind);
  const spec = replaceParts(kind, rules.toSpec(row, {}, NO_NAMES), (parts) => parts.filter(hasKey));
  const prefix = 'entity' in spec ? `${spec.entity}.` : '';
  const key = factsOf(kind).implied ? rules.rowName(row) : freshKey(`${prefix}${rules.rowName(row)}`, taken);
  return asWanted({ kind, key, address: addressOf(kind, key), spec });
}

function sameNames(account: string, kind: Kind, name: string): Diagnostic {
  return { code: 'DIFF_SAME_NAMES', severity: 'warning', args: { environment: account, kind, name } };
}
