import { isSingle } from '../../model/attribute-sets';
import { sameJson } from '../../model/canonical-json';
import type { Attribute, AttributeSetFacts, AttributeSetSpec, PlainValue } from '../../model/facts';
import { idInName, isIdName } from '../../model/id-name';
import type { Kind } from '../../model/kinds';
import type { LiveAttributeSet } from '../../model/snapshot';
import type { Names } from '../names';
import { byName, type KindRules } from './rules';

/** Planning rules of a kind that is a set of attributes, out of what the registry says of it. */
export function attributeSetRules(kind: Kind, facts: AttributeSetFacts): KindRules<AttributeSetSpec, LiveAttributeSet> {
  return {
    kind,
    rows: ({ plain }) => plain[kind] ?? [],
    rowId: (row) => row.id,
    rowKey: (row) => within(row.values, row.id),
    baseKey: (base) => within(base.spec, base.id),
    rowName: ({ id, values }) => nameOf(values) ?? id,
    nameForKey: ({ id, values }) => textOf(values, 'name') ?? codeOf(facts, values) ?? id,
    candidates: (desired, rows) => (isSingle(kind) ? rows : candidates(facts, desired, rows)),
    toSpec: (row, _ids, names) => named(facts, row.values, names),
    overlay: (live, desired) => sorted(facts, { ...live, ...stated(facts, live, desired) }),
    complete: (desired) =>
      sorted(facts, Object.fromEntries(Object.entries(desired).filter(([, value]) => !isEmpty(value)))),
    writable: (wanted) => only(wanted, (attribute) => isTaken(facts.attributes[attribute], wanted[attribute])),
    immutable: (live, desired) =>
      Object.keys(desired).find((attribute) => {
        const [now, wanted] = [live[attribute], desired[attribute]];
        if (now === undefined || sameJson(now, wanted)) return false;
        const { change, grows } = facts.attributes[attribute] ?? {};
        return change === 'never' || (grows === true && isList(now) && now.some((item) => !includes(wanted, item)));
      }),
    notCreatable: (desired) => {
      const lacking = facts.toCreate?.find((group) => group.every((attribute) => isBare(desired[attribute])));
      return lacking && { code: 'CREATE_INCOMPLETE', args: { attributes: [...lacking] } };
    },
    unseen: (live, desired) =>
      Object.keys(desired).filter(
        (attribute) => facts.attributes[attribute]?.mayBeHidden && live[attribute] === undefined,
      ),
    remembered: (live, base) =>
      sorted(facts, { ...live, ...only(base, (attribute) => facts.attributes[attribute]?.unread) }),
    unsettled: ({ unsettled }) => unsettled === true,
    reach: () => ({
      onCreate: (attribute) => facts.attributes[attribute]?.create ?? 'api',
      onChange: (attribute) => {
        const { change } = facts.reach;
        return change === 'api' ? (facts.attributes[attribute]?.change ?? 'api') : change;
      },
    }),
  };
}

/**
 * What the text can ask for: an empty list is as good as none, what the account does not show is no difference, and
 * what is neither shown nor changed later counts as it was taken over.
 */
function stated(facts: AttributeSetFacts, live: AttributeSetSpec, desired: AttributeSetSpec): AttributeSetSpec {
  return only(desired, (attribute) => {
    if (live[attribute] !== undefined) return true;
    const { mayBeHidden, unread, change } = facts.attributes[attribute] ?? {};
    return !isEmpty(desired[attribute]) && !mayBeHidden && !(unread && change === 'never');
  });
}

/** Of a closed list of values only these. */
function isTaken(attribute: Attribute | undefined, value: PlainValue | undefined): boolean {
  if (typeof value !== 'string') return true;
  return attribute?.values === undefined || attribute.values.includes(value);
}

function only(spec: AttributeSetSpec, wanted: (attribute: string) => boolean | undefined): AttributeSetSpec {
  return Object.fromEntries(Object.entries(spec).filter(([attribute]) => wanted(attribute)));
}

function isList(value: PlainValue | undefined): value is readonly PlainValue[] {
  return Array.isArray(value);
}

function includes(list: PlainValue | undefined, item: PlainValue): boolean {
  return isList(list) && list.some((other) => sameJson(other, item));
}

function isEmpty(value: PlainValue | undefined): boolean {
  return isList(value) && value.length === 0;
}

/** Not stated, or stated as nothing. */
function isBare(value: PlainValue | undefined): boolean {
  return value === undefined || value === false || isEmpty(value);
}

/** What tells the object apart to the letter: a code, an id of another system. */
function codeOf({ identity }: AttributeSetFacts, values: AttributeSetSpec): string | undefined {
  const code = identity.find(({ compare }) => compare === 'exact');
  return code && textOf(values, code.attribute);
}

export function textOf(values: AttributeSetSpec, attribute: string): string | undefined {
  const value = values[attribute];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function nameOf(values: AttributeSetSpec): string | undefined {
  return typeof values.name === 'string' ? values.name : undefined;
}

/** Ids of tags are counted for each entity. */
function within(values: AttributeSetSpec, id: string): string {
  return typeof values.entity === 'string' ? `${values.entity}/${id}` : id;
}

function candidates(
  { identity }: AttributeSetFacts,
  desired: AttributeSetSpec,
  rows: LiveAttributeSet[],
): LiveAttributeSet[] {
  const here = rows.filter((row) => row.values.entity === desired.entity);
  for (const { attribute, compare } of identity) {
    const wanted = desired[attribute];
    if (typeof wanted !== 'string') continue;
    const text = (row: LiveAttributeSet) =>
      typeof row.values[attribute] === 'string' ? String(row.values[attribute]) : '';
    const fits = {
      exact: () => here.filter((row) => text(row) === wanted),
      email: () => here.filter((row) => text(row).toLowerCase() === wanted.toLowerCase()),
      name: () => byName(here, text, wanted),
    }[compare]();
    if (fits.length > 0) return fits;
  }
  return [];
}

/** References in the words of the text; what has no key there keeps its id. */
function named(facts: AttributeSetFacts, values: AttributeSetSpec, names: Names): AttributeSetSpec {
  const { attributes } = facts;
  const entries = Object.entries(values).map(([attribute, value]): [string, PlainValue] => {
    const to = attributes[attribute]?.to;
    if (to === undefined || typeof value !== 'string' || !isIdName(value)) return [attribute, value];
    return [attribute, names.object(to, idInName(value)) ?? value];
  });
  return sorted(facts, Object.fromEntries(entries));
}

/** Without what makes no difference: the order of lists that have none, and letter case in addresses of e-mail. */
function sorted({ attributes, identity }: AttributeSetFacts, spec: AttributeSetSpec): AttributeSetSpec {
  const addresses = new Set(identity.filter(({ compare }) => compare === 'email').map(({ attribute }) => attribute));
  const entries = Object.entries(spec).map(([attribute, value]): [string, PlainValue] => {
    if (attributes[attribute]?.unordered && isList(value)) return [attribute, [...value].sort()];
    return [attribute, addresses.has(attribute) && typeof value === 'string' ? value.toLowerCase() : value];
  });
  return Object.fromEntries(entries);
}
