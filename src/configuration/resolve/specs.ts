import { type AttributeSetSpec, referencesOf } from '../../model/attribute-sets';
import { storesRelation } from '../../model/field-types';
import { type ByRelation, type StoredRelations, withStored } from '../../model/relations';
import {
  type CardSpec,
  type FieldGroupSpec,
  type FieldSpec,
  LINK_TARGETS,
  type OptionSpec,
  type PipelineSpec,
  type RoleSpec,
  type StageSpec,
  type WebhookSpec,
} from '../../model/spec';
import { specValues } from '../../model/structured-kinds/attribute';
import { FIELD_ATTRIBUTES, OPTION_ATTRIBUTES } from '../../model/structured-kinds/field';
import { PIPELINE_ATTRIBUTES, STAGE_ATTRIBUTES } from '../../model/structured-kinds/pipeline';
import { ROLE_ATTRIBUTES } from '../../model/structured-kinds/role';
import type {
  AttributeSetDeclaration,
  FieldDeclaration,
  GroupDeclaration,
  OptionDeclaration,
  PipelineDeclaration,
  RoleDeclaration,
  StageDeclaration,
  WebhookDeclaration,
} from '../model/configuration';
import { defined } from '../normalise/parts';

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

export function groupSpec(group: GroupDeclaration, fields: ReadonlySet<string>): FieldGroupSpec {
  const here = group.fields.filter((key) => fields.has(`${group.entity}.${key}`));
  return { entity: group.entity, name: group.name, fields: here };
}

/** Of one tab there is no order. */
export function cardSpecs(groups: readonly GroupDeclaration[]): CardSpec[] {
  const entities = [...new Set(groups.map(({ entity }) => entity))];
  return entities.flatMap((entity) => {
    const tabs = groups.filter((group) => group.entity === entity).map(({ key }) => key);
    return tabs.length > 1 ? [{ entity, tabs }] : [];
  });
}

interface AroundField {
  /** Stage references by field. */
  stages: ByRelation<ReadonlyMap<string, string[]>>;
  /** Addresses of what exists in this environment. */
  known: ReadonlySet<string>;
}

export function fieldSpec(field: FieldDeclaration, { stages, known }: AroundField): FieldSpec {
  const { entity, options, chain } = field;
  const reference = `${entity}.${field.key}`;
  const { linksTo, ...values } = specValues(FIELD_ATTRIBUTES, field);
  return defined<FieldSpec>({
    entity,
    ...values,
    options: options?.map(optionSpec),
    linksTo: linksTo !== undefined && isLinkable(linksTo, known) ? linksTo : undefined,
    chain: chain?.every(({ list }) => known.has(`list:${list}`)) ? chain.map((link) => ({ ...link })) : undefined,
    ...withStored<StoredRelations>({}, (relation) =>
      storesRelation(entity, relation) ? stages[relation.name]?.get(reference) : undefined,
    ),
  });
}

function isLinkable(target: string, known: ReadonlySet<string>): boolean {
  return LINK_TARGETS.some((card) => card === target) || known.has(`list:${target}`);
}

function optionSpec(option: OptionDeclaration): OptionSpec {
  const { key, parent } = option;
  return { key, ...specValues(OPTION_ATTRIBUTES, option), ...(parent === undefined ? {} : { parent }) };
}

export function roleSpec(role: RoleDeclaration, pipelines: ReadonlySet<string>, known: ReadonlySet<string>): RoleSpec {
  const rows = Object.entries(role.stages ?? {}).filter(([stage]) => pipelines.has(stage.split('/', 1)[0] ?? ''));
  return defined<RoleSpec>({
    ...specValues(ROLE_ATTRIBUTES, role),
    rights: structuredClone(role.rights),
    stages: role.stages && Object.fromEntries(rows.map(([stage, cells]) => [stage, { ...cells }])),
    listRights: role.listRights && listRights(role.listRights, known),
  });
}

function listRights(
  rights: NonNullable<RoleDeclaration['listRights']>,
  known: ReadonlySet<string>,
): NonNullable<RoleSpec['listRights']> {
  const here = Object.entries(rights).filter(([list]) => known.has(`list:${list}`));
  return Object.fromEntries(here.map(([list, cells]) => [list, { ...cells }]));
}

export function webhookSpec({ url, events }: WebhookDeclaration): WebhookSpec {
  return { url, events: events.toSorted() };
}

/** `known`: addresses of what exists in this environment; a reference exists where both its ends do. */
export function plainSpec({ kind, values }: AttributeSetDeclaration, known: ReadonlySet<string>): AttributeSetSpec {
  const absent = new Set(
    referencesOf(kind)
      .filter(({ attribute, to }) => !known.has(`${to}:${values[attribute]}`))
      .map(({ attribute }) => attribute),
  );
  return Object.fromEntries(Object.entries(values).filter(([attribute]) => !absent.has(attribute)));
}
