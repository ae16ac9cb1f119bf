import type { FieldGroupSpec, FieldSpec, PipelineSpec, RoleSpec, StageSpec, WebhookSpec } from '../model/spec';
import { defined } from './normalise-parts';
import type { FieldText, Flag, GroupText, PipelineText, RoleText, StageText, WebhookText } from './text';

/** Each kind's canonical form; the text has its variables replaced already. */
export function pipelineSpec(pipeline: PipelineText): PipelineSpec {
  const { won, lost } = pipeline;
  return defined<PipelineSpec>({
    name: pipeline.name,
    main: flag(pipeline.main),
    incoming: flag(pipeline.incoming),
    stages: pipeline.stages.map(stageSpec),
    won: won?.name === undefined ? undefined : { name: won.name },
    lost: lost?.name === undefined ? undefined : { name: lost.name },
  });
}

function stageSpec({ key, name, color, hints }: StageText): StageSpec {
  return defined<StageSpec>({ key, name, color: color?.toLowerCase(), hints: hints && { ...hints } });
}

export function groupSpec(group: GroupText, fields: ReadonlySet<string>): FieldGroupSpec {
  const here = group.fields.filter((key) => fields.has(`${group.entity}.${key}`));
  return { entity: group.entity, name: group.name, fields: here };
}

/** `required`: stage references by field; undefined when no stage of the text states its required fields. */
export function fieldSpec(field: FieldText, required: ReadonlyMap<string, string[]> | undefined): FieldSpec {
  return defined<FieldSpec>({
    entity: field.entity,
    name: field.name,
    type: field.type,
    code: field.code,
    apiOnly: flag(field.apiOnly),
    options: field.options?.map(({ key, name, code }) => (code === undefined ? { key, name } : { key, name, code })),
    remind: field.remind,
    currency: field.currency,
    requiredIn: required && [...(required.get(`${field.entity}.${field.key}`) ?? [])],
  });
}

export function roleSpec(role: RoleText, pipelines: ReadonlySet<string>): RoleSpec {
  const rows = Object.entries(role.stages ?? {}).filter(([stage]) => pipelines.has(stage.split('/', 1)[0] ?? ''));
  return defined<RoleSpec>({
    name: role.name,
    rights: structuredClone(role.rights),
    stages: role.stages && Object.fromEntries(rows.map(([stage, cells]) => [stage, { ...cells }])),
    mail: flag(role.mail),
    lists: flag(role.lists),
  });
}

export function webhookSpec({ url, events }: WebhookText): WebhookSpec {
  return { url, events: events.toSorted() };
}

function flag(value: Flag | undefined): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
