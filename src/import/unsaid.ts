import { isPlainKind, plainFacts } from '../model/plain';
import type { LiveByKind, Snapshot } from '../model/snapshot';
import { type FieldSpec, type Kind, LINK_TARGETS, type Spec } from '../model/spec';
import type { Bound } from '../plan/bind';
import { allowed } from './allowed';
import type { FoundObjects } from './find-objects';
import type { Omitted } from './omitted';
import { isId } from './wanted';

/** What the account holds and the text cannot say, object by object. */
export function unsaidOf({ objects, omitted, binding }: FoundObjects, { unavailable }: Snapshot): Omitted[] {
  const inside = objects.flatMap(({ kind, key, address, live }) => {
    const row = binding.objects.get(address)?.row;
    return row ? unsaidIn({ kind, key, live, row }) : [];
  });
  const refused = Object.entries(unavailable).map(([kind, status]) => ({
    code: 'IMPORT_UNAVAILABLE',
    item: `${kind} (HTTP ${status})`,
  }));
  return [...omitted, ...inside, ...refused];
}

interface Looked {
  kind: Kind;
  key: string;
  live: Spec;
  row: NonNullable<Bound['row']>;
}

function unsaidIn(looked: Looked): Omitted[] {
  if (isPlainKind(looked.kind)) return plainUnsaid(looked);
  return looked.kind in UNSAID ? UNSAID[looked.kind as keyof typeof UNSAID](looked) : [];
}

const UNSAID = {
  pipeline: ({ key, live }: Looked) => partsUnsaid(key, live, 'stages'),
  field: fieldUnsaid,
  role: roleUnsaid,
  webhook: ({ row }: Looked): Omitted[] => {
    const { disabled, destination } = row as LiveByKind['webhook'];
    return disabled ? [{ code: 'IMPORT_HOOK_DISABLED', item: hostOf(destination) }] : [];
  },
};

function fieldUnsaid({ key, live, row }: Looked): Omitted[] {
  const field = row as LiveByKind['field'];
  const { linksTo, chain = [], requiredIn = [], hiddenIn = [] } = live as FieldSpec;
  const isCard = LINK_TARGETS.some((target) => target === field.searchIn);
  const lost = (!isCard && linksTo !== undefined && isId(linksTo)) || chain.some(({ list }) => isId(list));
  return [
    ...counted('IMPORT_REQUIRED_ELSEWHERE', key, requiredIn.filter(isId).length),
    ...counted('IMPORT_HIDDEN_ELSEWHERE', key, hiddenIn.filter(isId).length),
    ...(lost ? [{ code: 'IMPORT_LIST_ELSEWHERE', item: key }] : []),
    ...partsUnsaid(key, live, 'options'),
  ];
}

function roleUnsaid({ live, row }: Looked): Omitted[] {
  const { name, unmodelled } = row as LiveByKind['role'];
  const { stages = {}, listRights = {} } = live as { stages?: object; listRights?: object };
  return [
    ...counted('IMPORT_RIGHTS_ELSEWHERE', `«${name}»`, Object.keys(stages).filter(isId).length),
    ...counted('IMPORT_LIST_RIGHTS_ELSEWHERE', `«${name}»`, Object.keys(listRights).filter(isId).length),
    ...(unmodelled ? [{ code: 'IMPORT_RIGHTS_UNMODELLED', item: `«${name}» (${unmodelled.join(', ')})` }] : []),
  ];
}

/** Stages and options whose name is nothing but space. */
function partsUnsaid(key: string, live: Spec, property: 'stages' | 'options'): Omitted[] {
  const parts = ((live as unknown as Record<string, { key: string }[] | undefined>)[property] ?? []).filter((part) =>
    isId(part.key),
  );
  return counted('IMPORT_NAMELESS', key, parts.length);
}

function plainUnsaid({ kind, key, live }: Looked): Omitted[] {
  if (!isPlainKind(kind)) return [];
  const { attributes } = plainFacts(kind);
  return Object.entries(live).flatMap(([attribute, value]): Omitted[] => {
    const facts = attributes[attribute];
    if (facts?.to !== undefined && isId(String(value)))
      return [{ code: 'IMPORT_REFERENCE_ELSEWHERE', item: `${kind}:${key} ${attribute}` }];
    return !facts || allowed(kind, attribute, value)
      ? []
      : [{ code: 'IMPORT_VALUE_UNKNOWN', item: `${kind}:${key} ${attribute}: ${JSON.stringify(value)}` }];
  });
}

function counted(code: string, item: string, count: number): Omitted[] {
  return count === 0 ? [] : [{ code, item: count === 1 ? item : `${item} (${count})` }];
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
