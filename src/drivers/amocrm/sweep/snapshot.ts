import type { LiveField, LiveFieldGroup, Snapshot } from '../../../model/snapshot';
import { ENTITIES, type Entity } from '../../../model/spec';
import { badShape, embedded, type Row, whole } from '../json';
import { allPages, type Get } from '../paging';
import type { StageSorts } from '../stage-sorts';
import { parseFieldGroups, parseFields, withGroups } from './fields';
import { parsePipelines, statusRows } from './pipelines';
import { parseRoles } from './roles';
import { parseWebhooks } from './webhooks';

const PIPELINES = '/leads/pipelines';

/**
 * The whole configuration in list calls only: pipelines, fields and groups of three entities, roles, webhooks.
 * Tolerant of the CRM's known variations, strict where a misread would look like an empty account
 * (CRM_ANSWER_SHAPE with the place). `sorts` receives the sort numbers of the stages.
 */
export async function readSnapshot(get: Get, sorts: StageSorts, hints = true): Promise<Snapshot> {
  const [pipelineRows, cards, roleRows, hooks] = await Promise.all([
    readPipelines(get, hints),
    Promise.all(ENTITIES.map((entity) => readCard(get, entity))),
    allPages(get, '/roles', 'roles'),
    get('/webhooks'),
  ]);
  const first = pipelineRows[0];
  if (!first) throw badShape(PIPELINES, 'at least one pipeline');
  sorts.clear();
  const pipelines = parsePipelines(pipelineRows, sorts);
  return {
    accountId: whole(first, 'account_id', PIPELINES),
    pipelines,
    fieldGroups: cards.flatMap((card) => card.groups),
    fields: cards.flatMap((card) => card.fields),
    roles: parseRoles(roleRows, pipelines),
    webhooks: parseWebhooks(embedded(hooks, 'webhooks', '/webhooks')),
  };
}

async function readCard(get: Get, entity: Entity): Promise<{ fields: LiveField[]; groups: LiveFieldGroup[] }> {
  const path = `/${entity}/custom_fields`;
  const [rows, answer] = await Promise.all([allPages(get, path, 'custom_fields'), get(`${path}/groups`)]);
  const groupRows = embedded(answer, 'custom_field_groups', `${path}/groups`);
  const fields = withGroups(parseFields(rows, entity), groupRows, entity);
  return { fields, groups: parseFieldGroups(groupRows, entity) };
}

/**
 * Stage hints are documented for the stage lists only (`with=descriptions`). The pipeline list is asked for them,
 * too; where it does not bring them, each pipeline costs one more list call.
 */
async function readPipelines(get: Get, hints: boolean): Promise<Row[]> {
  const rows = embedded(await get(`${PIPELINES}?with=descriptions`), 'pipelines', PIPELINES);
  if (!hints || rows.some((row) => statusRows(row).some((status) => 'descriptions' in status))) return rows;
  return Promise.all(
    rows.map(async (row) => {
      const path = `${PIPELINES}/${whole(row, 'id', PIPELINES)}/statuses`;
      const statuses = embedded(await get(`${path}?with=descriptions`), 'statuses', path);
      return { ...row, _embedded: { statuses } };
    }),
  );
}
