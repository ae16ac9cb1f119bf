import { FIELD_ATTRIBUTES } from '../model/amocrm/attributes/field';
import { FIELD_GROUP_ATTRIBUTES } from '../model/amocrm/attributes/field-group';
import { PIPELINE_ATTRIBUTES, STAGE_ATTRIBUTES } from '../model/amocrm/attributes/pipeline';
import { ATTRIBUTE_SET_KINDS } from '../model/amocrm/kinds';
import {
  type CardSpec,
  type FieldGroupSpec,
  type FieldSpec,
  isSpecOf,
  type PipelineSpec,
  type RoleSpec,
  type StageSpec,
} from '../model/amocrm/specs';
import { attributeSetFacts } from '../model/attribute-sets';
import type { AttributeTable } from '../model/attribute-table';
import { sameJson } from '../model/canonical-json';
import type { AttributeSetSpec, PlainValue } from '../model/facts';
import { mergeOrder } from '../model/order-merge';
import { hasKey } from '../model/parts';
import { withCompleteReferences } from '../model/references';
import type { Kind, Spec } from '../model/spec';
import { tableOf } from '../model/typed-object';
import { rulesOf } from '../plan/kinds';
import { allowed } from './allowed';
import { readable } from './readable';

/** What the text says of the object now; nothing of a new one. */
type Stated<S> = S | undefined;

/**
 * What the text shall state of a live object: what it states already, and beyond that whatever is not the CRM's
 * default. `isHere`: whether a stage or a field of the text exists in the account. No file holds a character that nobody
 * can see: names are stated without, and `respelt` says which.
 */
export function wantedSpec(
  kind: Kind,
  live: Spec,
  stated: Stated<Spec>,
  isHere: (reference: string) => boolean,
): ReturnType<typeof readable> {
  return readable(kind, WANTED[kind]?.of(live, stated, isHere) ?? live);
}

interface Wanted {
  of(live: Spec, stated: Stated<Spec>, isHere: (reference: string) => boolean): Spec;
}

const WANTED: Readonly<Partial<Record<Kind, Wanted>>> = {
  ...tableOf(ATTRIBUTE_SET_KINDS, (kind) => ({ of: plainWanted(kind) })),
  pipeline: { of: pipelineWanted },
  field_group: { of: groupWanted },
  card: { of: cardWanted },
  field: { of: fieldWanted },
  role: { of: roleWanted },
};

function cardWanted(live: CardSpec, stated: Stated<CardSpec>): CardSpec {
  return { ...live, tabs: stated ? mergeOrder(stated.tabs, live.tabs, new Set()) : live.tabs };
}

/**
 * The closing stages are called so in a new pipeline [official: amoCRM, Kommo]. A configuration that left the names
 * open goes on doing so; a new one states them, because another account may speak another language.
 */
const CLOSING_NAMES = {
  won: ['Успешно реализовано', 'Closed - won'],
  lost: ['Закрыто и не реализовано', 'Closed - lost'],
};

function pipelineWanted(live: PipelineSpec, stated: Stated<PipelineSpec>): PipelineSpec {
  const known = new Map((stated?.stages ?? []).map((stage) => [stage.key, stage]));
  const closing = (role: 'won' | 'lost') => {
    const name = live[role]?.name || stated?.[role]?.name;
    const wasLeftOut = stated !== undefined && stated[role] === undefined;
    return name === undefined || (wasLeftOut && CLOSING_NAMES[role].includes(name)) ? {} : { [role]: { name } };
  };
  const { won: _won, lost: _lost, ...rest } = withoutUsual(PIPELINE_ATTRIBUTES, live, stated);
  return {
    ...rest,
    stages: live.stages.filter(hasKey).map((stage) => stageWanted(stage, known.get(stage.key))),
    ...closing('won'),
    ...closing('lost'),
  };
}

/** What a stage gets that is made without a colour [captures of accounts whose stages came through the API]. */
const USUAL_COLOR = '#fffeb2';
const COLOR = /^#[0-9a-f]{6}$/;

function stageWanted(live: StageSpec, stated: Stated<StageSpec>): StageSpec {
  const { color = USUAL_COLOR, hints = {}, ...rest } = withoutUsual(STAGE_ATTRIBUTES, live, stated);
  const isUsual = color === USUAL_COLOR && stated?.color === undefined;
  const shown = !isUsual && COLOR.test(color) ? color : stated?.color;
  const hasHints = Object.keys(hints).length > 0 || stated?.hints !== undefined;
  return { ...rest, ...(shown === undefined ? {} : { color: shown }), ...(hasHints ? { hints } : {}) };
}

/** Fields that the account does not have yet keep their place. */
function groupWanted(
  live: FieldGroupSpec,
  stated: Stated<FieldGroupSpec>,
  isHere: (reference: string) => boolean,
): FieldGroupSpec {
  const rest = withoutUsual(FIELD_GROUP_ATTRIBUTES, live, stated);
  if (!stated) return rest;
  const moved = stated.fields.filter((key) => isHere(`${live.entity}.${key}`) && !live.fields.includes(key));
  return { ...rest, fields: mergeOrder(stated.fields, live.fields, new Set(moved)) };
}

function fieldWanted(live: FieldSpec, stated: Stated<FieldSpec>): FieldSpec {
  const complete = withCompleteReferences('field', live, hasKey);
  const { options, chain, ...rest } = withoutUsual(FIELD_ATTRIBUTES, complete, stated);
  return {
    ...rest,
    ...(options && options.length > 0 ? { options: options.filter(hasKey) } : {}),
    ...(chain && chain.length > 0 ? { chain } : {}),
  };
}

/** Without what the CRM sets by itself, unless the text states it. */
function withoutUsual<S extends object>(table: AttributeTable, live: S, stated: Stated<object>): S {
  const kept = { ...live };
  for (const [property, value] of Object.entries(live)) {
    const isUsual = value === table[property]?.default && !(stated && Object.hasOwn(stated, property));
    if (isUsual) Reflect.deleteProperty(kept, property);
  }
  return kept;
}

function completeRole(spec: RoleSpec): RoleSpec {
  const complete = rulesOf('role').complete?.(spec);
  return isSpecOf('role', 'role', complete) ? complete : spec;
}

/** A row that says the same in other words stays as it is; so does one of a stage that the account does not have yet. */
function roleWanted(live: RoleSpec, stated: Stated<RoleSpec>, isHere: (reference: string) => boolean): RoleSpec {
  const { stages: rows = {}, listRights: lists = {}, ...rest } = withCompleteReferences('role', live, hasKey);
  const same = (stage: string) =>
    sameJson(
      completeRole({ ...live, stages: { [stage]: stated?.stages?.[stage] ?? {} } }).stages?.[stage] ?? {},
      rows[stage] ?? {},
    );
  const kept = Object.entries(stated?.stages ?? {}).filter(([stage]) => !isHere(stage) || same(stage));
  const stages = { ...rows, ...Object.fromEntries(kept) };
  return {
    ...rest,
    ...(Object.keys(stages).length > 0 || stated?.stages ? { stages } : {}),
    ...(Object.keys(lists).length > 0 || stated?.listRights ? { listRights: { ...stated?.listRights, ...lists } } : {}),
  };
}

function plainWanted(kind: Kind): (live: AttributeSetSpec, stated: Stated<AttributeSetSpec>) => AttributeSetSpec {
  const { attributes } = attributeSetFacts(kind);
  return (live, stated) => {
    const known = withCompleteReferences(kind, live, hasKey);
    const entries = Object.entries(live).flatMap(([attribute, value]): [string, PlainValue][] => {
      const facts = attributes[attribute];
      if (facts === undefined) return [[attribute, value]];
      const now = stated?.[attribute];
      const unsayable = !Object.hasOwn(known, attribute) || !allowed(kind, attribute, value);
      if (unsayable) return now === undefined ? [] : [[attribute, now]];
      const isUsual = facts.default !== undefined && sameJson(value, facts.default);
      return isUsual && now === undefined ? [] : [[attribute, value]];
    });
    return Object.fromEntries(entries);
  };
}

/** References and parts without a key of the text. */
export function isId(reference: string): boolean {
  return reference.startsWith('#');
}
