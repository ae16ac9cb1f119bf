import type { AttributeTable } from '../../../model/attribute-table';
import { sameJson } from '../../../model/canonical-json';
import { mergeOrder } from '../../../model/order-merge';
import { hasKey } from '../../../model/parts';
import { withCompleteReferences } from '../../../model/references';
import { FIELD_ATTRIBUTES } from '../model/attributes/field';
import { FIELD_GROUP_ATTRIBUTES } from '../model/attributes/field-group';
import { PIPELINE_ATTRIBUTES, STAGE_ATTRIBUTES } from '../model/attributes/pipeline';
import type { CardSpec, FieldGroupSpec, FieldSpec, PipelineSpec, RoleSpec, StageSpec } from '../model/specs';

/** What an import has the configuration state, kind by kind (`imported` of the rules). */

/** What the configuration says of the object now; nothing of a new one. */
type Stated<S> = S | undefined;

export function importedCard(live: CardSpec, stated: Stated<CardSpec>): CardSpec {
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

export function importedPipeline(live: PipelineSpec, stated: Stated<PipelineSpec>): PipelineSpec {
  const known = new Map((stated?.stages ?? []).map((stage) => [stage.key, stage]));
  const closing = (role: 'won' | 'lost') => {
    const name = live[role]?.name || stated?.[role]?.name;
    const wasLeftOut = stated !== undefined && stated[role] === undefined;
    return name === undefined || (wasLeftOut && CLOSING_NAMES[role].includes(name)) ? {} : { [role]: { name } };
  };
  const { won: _won, lost: _lost, ...rest } = withoutUsual(PIPELINE_ATTRIBUTES, live, stated);
  return {
    ...rest,
    stages: live.stages.filter(hasKey).map((stage) => importedStage(stage, known.get(stage.key))),
    ...closing('won'),
    ...closing('lost'),
  };
}

/** What a stage gets that is made without a colour [captures of accounts whose stages came through the API]. */
const USUAL_COLOR = '#fffeb2';
const COLOR = /^#[0-9a-f]{6}$/;

function importedStage(live: StageSpec, stated: Stated<StageSpec>): StageSpec {
  const { color = USUAL_COLOR, hints = {}, ...rest } = withoutUsual(STAGE_ATTRIBUTES, live, stated);
  const isUsual = color === USUAL_COLOR && stated?.color === undefined;
  const shown = !isUsual && COLOR.test(color) ? color : stated?.color;
  const hasHints = Object.keys(hints).length > 0 || stated?.hints !== undefined;
  return { ...rest, ...(shown === undefined ? {} : { color: shown }), ...(hasHints ? { hints } : {}) };
}

/** Fields that the account does not have yet keep their place. */
export function importedGroup(
  live: FieldGroupSpec,
  stated: Stated<FieldGroupSpec>,
  isHere: (reference: string) => boolean,
): FieldGroupSpec {
  const rest = withoutUsual(FIELD_GROUP_ATTRIBUTES, live, stated);
  if (!stated) return rest;
  const moved = stated.fields.filter((key) => isHere(`${live.entity}.${key}`) && !live.fields.includes(key));
  return { ...rest, fields: mergeOrder(stated.fields, live.fields, new Set(moved)) };
}

export function importedField(live: FieldSpec, stated: Stated<FieldSpec>): FieldSpec {
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

/** A row that says the same in other words stays as it is; so does one of a stage that the account does not have yet. */
export function importedRole(
  live: RoleSpec,
  stated: RoleSpec | undefined,
  isHere: (reference: string) => boolean,
  complete: (spec: RoleSpec) => RoleSpec,
): RoleSpec {
  const { stages: rows = {}, listRights: lists = {}, ...rest } = withCompleteReferences('role', live, hasKey);
  const same = (stage: string) =>
    sameJson(
      complete({ ...live, stages: { [stage]: stated?.stages?.[stage] ?? {} } }).stages?.[stage] ?? {},
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
