import { call, list } from './crm';
import type { TestProject } from './project';

/** What people do in the account by hand, by the names they see. */
export function handsIn(project: TestProject, env: string) {
  const named = async (path: string, collection: string, name: string) => {
    const rows = await list(project, env, path, collection);
    const row = rows.find((candidate) => candidate.name === name || candidate.destination === name);
    if (!row) throw new Error(`${env} has no ${name} in ${path}`);
    return row;
  };
  const pipeline = (name: string) => named('leads/pipelines', 'pipelines', name);
  const stage = async (pipelineName: string, name: string) => {
    const owner = await pipeline(pipelineName);
    const row = owner._embedded.statuses.find((candidate: { name: string }) => candidate.name === name);
    if (!row) throw new Error(`${pipelineName} has no stage ${name}`);
    return { ...row, pipelineId: owner.id, path: `/api/v4/leads/pipelines/${owner.id}/statuses/${row.id}` };
  };
  const role = (name: string) => named('roles', 'roles', name);
  const field = (entity: string, name: string) => named(`${entity}/custom_fields`, 'custom_fields', name);
  const send = (method: string, path: string, body?: unknown) => call(project, env, method, path, body);

  return {
    pipeline,
    stage,
    role,
    field,
    send,
    changeStage: async (pipelineName: string, name: string, change: object) =>
      send('PATCH', (await stage(pipelineName, name)).path, change),
    changeRole: async (name: string, change: object) => send('PATCH', `/api/v4/roles/${(await role(name)).id}`, change),
    changeField: async (entity: string, name: string, change: object) =>
      send('PATCH', `/api/v4/${entity}/custom_fields/${(await field(entity, name)).id}`, { name, ...change }),
    deleteField: async (entity: string, name: string) =>
      send('DELETE', `/api/v4/${entity}/custom_fields/${(await field(entity, name)).id}`),
    addOption: async (entity: string, name: string, value: string) => {
      const { id, enums } = await field(entity, name);
      const kept = enums.map((option: { id: number; value: string; sort: number }) => ({ ...option }));
      const sort = 1 + Math.max(...kept.map((option: { sort: number }) => option.sort));
      await send('PATCH', `/api/v4/${entity}/custom_fields/${id}`, { name, enums: [...kept, { value, sort }] });
    },
    addStage: async (pipelineName: string, name: string) => {
      const { id } = await pipeline(pipelineName);
      await send('POST', `/api/v4/leads/pipelines/${id}/statuses`, [{ name, sort: 900 }]);
    },
    addPipeline: (name: string, stages: string[]) =>
      send('POST', '/api/v4/leads/pipelines', [
        {
          name,
          sort: 500,
          is_main: false,
          is_unsorted_on: false,
          _embedded: { statuses: stages.map((title) => ({ name: title })) },
        },
      ]),
    addRole: (name: string, rights: object) => send('POST', '/api/v4/roles', [{ name, rights }]),
    deleteWebhook: (destination: string) => send('DELETE', '/api/v4/webhooks', { destination }),
    addLeads: async (pipelineName: string, name: string, count: number) => {
      const { id, pipelineId } = await stage(pipelineName, name);
      const leads = Array.from({ length: count }, (_item, index) => ({
        name: `Сделка ${index + 1}`,
        price: 1000,
        pipeline_id: pipelineId,
        status_id: id,
      }));
      await send('POST', '/api/v4/leads', leads);
    },
  };
}

/** Number of leads by `pipeline/stage`, stages without leads left out. */
export async function leadsByStage(project: TestProject, env: string): Promise<Record<string, number>> {
  const stages = new Map<string, string>();
  for (const pipeline of await list(project, env, 'leads/pipelines', 'pipelines')) {
    for (const stage of pipeline._embedded.statuses)
      stages.set(`${pipeline.id}/${stage.id}`, `${pipeline.name}/${stage.name}`);
  }
  const counts: Record<string, number> = {};
  for (const lead of await list(project, env, 'leads', 'leads')) {
    const place = stages.get(`${lead.pipeline_id}/${lead.status_id}`) ?? 'nowhere';
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}
