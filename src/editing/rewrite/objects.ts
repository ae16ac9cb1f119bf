import type { Path } from '../../diagnostics/pointer';
import { attributeSetFacts, isAttributeSet } from '../../model/attribute-sets';
import { hasKey } from '../../model/parts';
import { withCompleteReferences } from '../../model/references';
import type { Kind, Spec, StructuredKind } from '../../model/spec';
import { asData, type Data } from './draft';
import { type EditContext, editList, editValue } from './edit-value';
import { editOptions } from './options';
import { editStages, editSystemStage } from './stages';
import type { TargetObject } from './types';

/** An object in the file and what it says now; a new one is empty and says nothing. */
export interface Present {
  raw: Data;
  now: Spec | undefined;
  path: Path;
}

/** The object's entry of the file as it shall be. */
export function editObject(wanted: TargetObject, { raw, now, path }: Present, talk: EditContext): Data {
  const { kind, spec } = wanted;
  const says = asData(now);
  const shall = asData(withoutIds(kind, spec, says));
  const entries = attributesOf(kind).flatMap(({ property, name, manner }): [string, unknown][] => {
    const told = { raw: raw[name], now: says[property], want: shall[property], path: [...path, name] };
    return [[name, MANNERS[manner](told, talk)]];
  });
  const changed = new Map(entries);
  const names = [...new Set([...Object.keys(raw), ...changed.keys()])];
  const values = names.map((name): [string, unknown] => [name, changed.has(name) ? changed.get(name) : raw[name]]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

const MANNERS = {
  value: editValue,
  order: (told: Parameters<typeof editList>[0], talk: EditContext) => editList(told, true, talk),
  set: (told: Parameters<typeof editList>[0], talk: EditContext) => editList(told, false, talk),
  stages: editStages,
  system: editSystemStage,
  options: editOptions,
};

/** A property of the canonical form, its name in the files, and how it is written there. */
interface Attribute {
  property: string;
  name: string;
  manner: keyof typeof MANNERS;
}

function value(property: string, name = property): Attribute {
  return { property, name, manner: 'value' };
}

/** What fields store of relations stands at the stages (stage-relations.ts). */
const STRUCTURED: { [K in StructuredKind]: readonly Attribute[] } = {
  pipeline: [
    value('name'),
    value('main'),
    value('incoming'),
    { property: 'stages', name: 'stages', manner: 'stages' },
    { property: 'won', name: 'won', manner: 'system' },
    { property: 'lost', name: 'lost', manner: 'system' },
  ],
  // the order of the groups themselves (members.ts)
  card: [],
  field_group: [value('name'), { property: 'fields', name: 'fields', manner: 'order' }],
  field: [
    value('name'),
    value('type'),
    value('code'),
    value('apiOnly', 'api_only'),
    { property: 'options', name: 'options', manner: 'options' },
    value('remind'),
    value('currency'),
    value('trackingCallback', 'tracking_callback'),
    value('linksTo', 'links_to'),
    value('chain'),
    value('visible'),
    value('required'),
    value('settings'),
  ],
  role: [
    value('name'),
    value('rights'),
    value('stages'),
    value('mail'),
    value('lists'),
    value('files'),
    value('listRights', 'list_rights'),
  ],
  webhook: [value('url'), { property: 'events', name: 'events', manner: 'set' }],
};

/** What a property of the canonical form is called in the files. */
export function nameInFiles(kind: Kind, property: string): string | undefined {
  return attributesOf(kind).find((attribute) => attribute.property === property)?.name;
}

function attributesOf(kind: Kind): readonly Attribute[] {
  if (!isAttributeSet(kind)) return STRUCTURED[kind];
  return Object.entries(attributeSetFacts(kind).attributes).map(([property, { unordered }]) => ({
    property,
    name: property,
    manner: unordered ? 'set' : 'value',
  }));
}

/** References to what has no key (`#…`) cannot be written: the text goes on saying what it says. */
function withoutIds(kind: Kind, spec: Spec, now: Data): Data {
  const stated = asData(withCompleteReferences(kind, spec, hasKey));
  const lost = Object.keys(spec).filter((property) => !Object.hasOwn(stated, property));
  return { ...stated, ...Object.fromEntries(lost.map((property) => [property, now[property]])) };
}
