import type { AmoKind, AttributeSetKind } from '../model/amocrm/kind-names';
import { ATTRIBUTE_SET_KINDS } from '../model/amocrm/kinds';
import { isStageColor, writableColor } from '../model/amocrm/palette';
import { RELATIONS, type RelationName } from '../model/amocrm/relations';
import type { LiveByKind } from '../model/amocrm/snapshot';
import { LINK_TARGETS, type SpecByKind } from '../model/amocrm/specs';
import { attributeSetFacts } from '../model/attribute-sets';
import { hasKey, partsOf } from '../model/parts';
import type { Snapshot } from '../model/snapshot';
import type { Kind, Spec } from '../model/spec';
import type { Bound } from '../plan/binding';
import { allowed } from './allowed';
import type { FoundObjects } from './find-objects';
import type { Omitted } from './omitted';
import { unsupportedOrder } from './unsupported-order';
import { isId } from './wanted';

/** What the account holds and the text cannot say, object by object. */
export function unsupportedIn({ objects, omitted, binding }: FoundObjects, { unavailable }: Snapshot): Omitted[] {
  const inside = objects.flatMap(({ address }) => {
    const bound = binding.objects.get(address);
    return bound ? unsupportedInObject(bound) : [];
  });
  const refused = Object.entries(unavailable).map(([kind, status]) => ({
    code: 'IMPORT_UNAVAILABLE' as const,
    item: `${kind} (HTTP ${status})`,
  }));
  return [...omitted, ...inside, ...unsupportedOrder(objects, binding), ...refused];
}

/** An object with both sides of it: as the account has it, and in the words of the text. */
type Looked<K extends AmoKind> = { kind: K; key: string; live: SpecByKind[K]; row: LiveByKind[K] };

function unsupportedInObject({ kind, key, live, row }: Bound): Omitted[] {
  return row && live ? (UNSAID[kind]?.look({ kind, key, live, row }) ?? []) : [];
}

/** Whoever asks hands over an object of the kind. */
interface Unsaid<L extends object = object> {
  look(object: L): Omitted[];
}

const OF_PIPELINE: Unsaid<Looked<'pipeline'>> = {
  look: ({ key, live, row }) => [
    ...unsupportedColors(key, live),
    ...unsupportedIncoming(key, row),
    ...unsupportedParts('pipeline', key, live),
  ],
};
const OF_FIELD: Unsaid<Looked<'field'>> = { look: unsupportedInField };
const OF_ROLE: Unsaid<Looked<'role'>> = { look: unsupportedInRole };
const OF_WEBHOOK: Unsaid<Looked<'webhook'>> = {
  look: ({ row: { disabled, destination } }) =>
    disabled ? [{ code: 'IMPORT_HOOK_DISABLED' as const, item: hostOf(destination) }] : [],
};
const OF_SET: Unsaid<Looked<AttributeSetKind>> = { look: unsupportedInAttributes };

const UNSAID: Readonly<Record<Kind, Unsaid>> = {
  ...Object.fromEntries(ATTRIBUTE_SET_KINDS.map((kind) => [kind, OF_SET])),
  pipeline: OF_PIPELINE,
  field: OF_FIELD,
  role: OF_ROLE,
  webhook: OF_WEBHOOK,
};

/** Stages of what the configuration has no key for. */
const ELSEWHERE = {
  requires: 'IMPORT_REQUIRED_ELSEWHERE',
  hides: 'IMPORT_HIDDEN_ELSEWHERE',
} as const satisfies Record<RelationName, Omitted['code']>;

function unsupportedInField({ key, live, row }: Looked<'field'>): Omitted[] {
  const { linksTo, chain = [] } = live;
  const isCard = LINK_TARGETS.some((target) => target === row.searchIn);
  const lost = (!isCard && linksTo !== undefined && isId(linksTo)) || chain.some(({ list }) => isId(list));
  return [
    ...RELATIONS.flatMap(({ name, property }) =>
      counted(ELSEWHERE[name], key, (live[property] ?? []).filter(isId).length),
    ),
    ...(lost ? [{ code: 'IMPORT_LIST_ELSEWHERE' as const, item: key }] : []),
    ...unsupportedParts('field', key, live),
  ];
}

function unsupportedInRole({ live: { stages = {}, listRights = {} }, row }: Looked<'role'>): Omitted[] {
  const { name, unmodelled, stageRights } = row;
  // known of incoming stages alone, which have no such right
  const silent = stageRights.filter(({ rights, incoming, unlisted }) => !incoming && !unlisted && !rights.export);
  return [
    ...counted('IMPORT_NO_EXPORT_RIGHT', `«${name}»`, silent.length),
    ...counted('IMPORT_RIGHTS_ELSEWHERE', `«${name}»`, Object.keys(stages).filter(isId).length),
    ...counted('IMPORT_LIST_RIGHTS_ELSEWHERE', `«${name}»`, Object.keys(listRights).filter(isId).length),
    ...(unmodelled
      ? [{ code: 'IMPORT_RIGHTS_UNMODELLED' as const, item: `«${name}» (${unmodelled.join(', ')})` }]
      : []),
  ];
}

/** One line for each colour of a pipeline: accounts have lived with dozens of such stages. */
function unsupportedColors(key: string, { stages }: SpecByKind['pipeline']): Omitted[] {
  const colors = stages.flatMap(({ color }) => (color === undefined || isStageColor(color) ? [] : [color]));
  return [...new Set(colors)].flatMap((color) => {
    const count = colors.filter((other) => other === color).length;
    return counted('IMPORT_COLORS', `${key} ${color} → ${writableColor(color)}`, count);
  });
}

/** In a new account these stages are called so [official: amoCRM, Kommo]; the API writes no other name [measured on Kommo]. */
const INCOMING_NAMES = ['Неразобранное', 'Incoming leads'];

function unsupportedIncoming(key: string, { stages }: LiveByKind['pipeline']): Omitted[] {
  return stages
    .filter(({ role, name }) => role === 'incoming' && !INCOMING_NAMES.includes(name))
    .map(({ name }) => ({ code: 'IMPORT_INCOMING_NAME' as const, item: `${key} «${name}»` }));
}

/** Stages and options whose name is nothing but space. */
function unsupportedParts(kind: Kind, key: string, live: Spec): Omitted[] {
  return counted('IMPORT_NAMELESS', key, partsOf(kind, live).filter((part) => !hasKey(part)).length);
}

function unsupportedInAttributes({ kind, key, live, row }: Looked<AttributeSetKind>): Omitted[] {
  const { attributes } = attributeSetFacts(kind);
  const beyond = row.beyond ? [{ code: 'IMPORT_OWN_RIGHTS' as const, item: `${key} (${row.beyond.join(', ')})` }] : [];
  const values = Object.entries(live).flatMap(([attribute, value]): Omitted[] => {
    const facts = attributes[attribute];
    if (facts?.to !== undefined && isId(String(value)))
      return [{ code: 'IMPORT_REFERENCE_ELSEWHERE', item: `${kind}:${key} ${attribute}` }];
    return !facts || allowed(kind, attribute, value)
      ? []
      : [{ code: 'IMPORT_VALUE_UNKNOWN' as const, item: `${kind}:${key} ${attribute}: ${JSON.stringify(value)}` }];
  });
  return [...beyond, ...values];
}

function counted(code: Omitted['code'], item: string, count: number): Omitted[] {
  return count === 0 ? [] : [{ code, item: count === 1 ? item : `${item} (${count})` }];
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
