import { defined } from '../../../../configuration/normalise/parts';
import { specValues } from '../../../../model/attribute-table';
import { type ByRelation, withStored } from '../../../../model/relations';
import type { CardSpec } from '../../model/composite-kinds/card';
import {
  FIELD_ATTRIBUTES,
  type FieldSpec,
  OPTION_ATTRIBUTES,
  type OptionSpec,
} from '../../model/composite-kinds/field';
import { FIELD_GROUP_ATTRIBUTES, type FieldGroupSpec } from '../../model/composite-kinds/field-group';
import {
  PIPELINE_ATTRIBUTES,
  type PipelineSpec,
  STAGE_ATTRIBUTES,
  type StageSpec,
} from '../../model/composite-kinds/pipeline';
import { ROLE_ATTRIBUTES, type RoleSpec } from '../../model/composite-kinds/role';
import { WEBHOOK_ATTRIBUTES, type WebhookSpec } from '../../model/composite-kinds/webhook';
import { storesRelation } from '../../model/field-types';
import type { StoredRelations } from '../../model/relations';
import type {
  FieldDeclaration,
  GroupDeclaration,
  OptionDeclaration,
  PipelineDeclaration,
  RoleDeclaration,
  StageDeclaration,
  WebhookDeclaration,
} from '../declarations';

/** Each kind's canonical form; the text has its variables replaced already. */
export function pipelineSpec(pipeline: PipelineDeclaration): PipelineSpec {
  const { won, lost, stages } = pipeline;
  return {
    ...specValues(PIPELINE_ATTRIBUTES, pipeline),
    stages: stages.map(stageSpec),
    ...(won?.name === undefined ? {} : { won: { name: won.name } }),
    ...(lost?.name === undefined ? {} : { lost: { name: lost.name } }),
  };
}

function stageSpec(stage: StageDeclaration): StageSpec {
  const { color, ...values } = specValues(STAGE_ATTRIBUTES, stage);
  const { key, hints } = stage;
  return {
    key,
    ...values,
    ...(color === undefined ? {} : { color: color.toLowerCase() }),
    ...(hints && { hints: { ...hints } }),
  };
}

export function groupSpec(group: GroupDeclaration): FieldGroupSpec {
  return { entity: group.entity, ...specValues(FIELD_GROUP_ATTRIBUTES, group), fields: [...group.fields] };
}

/** Of one tab there is no order. */
export function cardSpecs(groups: readonly GroupDeclaration[]): CardSpec[] {
  const entities = [...new Set(groups.map(({ entity }) => entity))];
  return entities.flatMap((entity) => {
    const tabs = groups.filter((group) => group.entity === entity).map(({ key }) => key);
    return tabs.length > 1 ? [{ entity, tabs }] : [];
  });
}

/** `stages`: stage references by field. */
export function fieldSpec(field: FieldDeclaration, stages: ByRelation<ReadonlyMap<string, string[]>>): FieldSpec {
  const { entity, options, chain } = field;
  const reference = `${entity}.${field.key}`;
  return defined<FieldSpec>({
    entity,
    ...specValues(FIELD_ATTRIBUTES, field),
    options: options?.map(optionSpec),
    chain: structuredClone(chain),
    ...withStored<StoredRelations>('field', {}, (relation) =>
      storesRelation(entity, relation) ? stages[relation.name]?.get(reference) : undefined,
    ),
  });
}

function optionSpec(option: OptionDeclaration): OptionSpec {
  const { key, parent } = option;
  return { key, ...specValues(OPTION_ATTRIBUTES, option), ...(parent === undefined ? {} : { parent }) };
}

export function roleSpec(role: RoleDeclaration): RoleSpec {
  const { rights, stages, listRights } = role;
  return defined<RoleSpec>({
    ...specValues(ROLE_ATTRIBUTES, role),
    rights: structuredClone(rights),
    stages: structuredClone(stages),
    listRights: structuredClone(listRights),
  });
}

export function webhookSpec(hook: WebhookDeclaration): WebhookSpec {
  return { ...specValues(WEBHOOK_ATTRIBUTES, hook), events: hook.events.toSorted() };
}
