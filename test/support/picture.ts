import { FIELD_ATTRIBUTES } from '../../src/crm/amocrm/model/composite-kinds/field';
import { ROLE_ATTRIBUTES } from '../../src/crm/amocrm/model/composite-kinds/role';
import { RELATIONS } from '../../src/crm/amocrm/model/relations';
import type { MemoryCrm } from './memory-crm';

/** The account without its ids. */
export function picture(crm: MemoryCrm): unknown {
  const stages = new Map<string, string>();
  for (const pipeline of crm.state.pipelines)
    for (const stage of pipeline.stages) stages.set(`${pipeline.id}/${stage.id}`, `${pipeline.name}/${stage.name}`);
  const groups = new Map(crm.state.fieldGroups.map((group) => [group.id, group.name]));
  const named = ({ pipelineId, statusId }: { pipelineId: number; statusId: number }) =>
    stages.get(`${pipelineId}/${statusId}`);
  const lists = new Map((crm.state.plain.list ?? []).map(({ id, values }) => [id, values.name]));
  return {
    pipelines: sorted(
      crm.state.pipelines.map(({ name, stages: list }) => [
        name,
        list.map((stage) => [stage.name, stage.role, stage.role === 'own' ? stage.color : '']),
      ]),
    ),
    fields: sorted(
      crm.state.fields.map((row) => [
        row.name,
        Object.keys(FIELD_ATTRIBUTES).map((property) => Reflect.get(row, property)?.toString()),
        row.options.map(({ value, parentId }) => [value, row.options.find(({ id }) => id === parentId)?.value]),
        row.searchIn === undefined ? '' : (lists.get(row.searchIn) ?? row.searchIn),
        row.chain?.map(({ listId, parentId }) => [lists.get(String(listId)), lists.get(String(parentId))]),
        RELATIONS.map(({ name }) => sorted((row.stages[name] ?? []).map(named))),
        row.groupId === null ? '' : groups.get(row.groupId),
      ]),
    ),
    tabs: crm.state.fieldGroups.map(({ entity, name }) => [entity, name]).sort(byEntity),
    roles: sorted(
      crm.state.roles.map((row) => [
        Object.keys(ROLE_ATTRIBUTES).map((property) => Reflect.get(row, property)?.toString()),
        row.rights,
        row.listRights?.map(({ rights }) => rights),
        row.stageRights.map((item) => [named(item), item.rights]),
      ]),
    ),
    webhooks: sorted(crm.state.webhooks.map((row) => [row.destination, row.events])),
  };
}

/** Stable: the order within a card is what people see. */
function byEntity([left = '']: string[], [right = '']: string[]): number {
  return left < right ? -1 : Number(left > right);
}

function sorted<T>(items: T[]): T[] {
  return [...items].sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}
