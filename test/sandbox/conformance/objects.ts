import { type Client, type Json, mainPipeline, ownStages } from '../client';
import { body, made } from './ask';

export const field = (client: Client, wish: Json = {}, entity = 'leads'): Promise<Json> =>
  made(client.post(`${entity}/custom_fields`, [{ name: 'F', type: 'text', ...wish }]), 201);

export const SELECT = {
  type: 'select',
  enums: [
    { value: 'A', sort: 1 },
    { value: 'B', sort: 2 },
  ],
};

/** The values of one field, as a card takes them. */
export const valued = (id: number, values: Json[]) => ({ custom_fields_values: [{ field_id: id, values }] });

/** What a scenario needs at least. */
export const PIPELINES = [{ name: 'P', stages: [{ name: 'S', color: '#fffeb2' }] }];

export const pipeline = (client: Client, wish: Json = {}, stages: readonly string[] = ['S']): Promise<Json> => {
  const statuses = stages.map((name, index) => ({ name, sort: (index + 1) * 10 }));
  return made(client.post('leads/pipelines', [{ name: 'P', is_unsorted_on: true, _embedded: { statuses }, ...wish }]));
};

/** The path of the main pipeline's stages, and its own stages. */
export async function mainStages(client: Client): Promise<{ path: string; id: number; stages: Json[] }> {
  const one = await mainPipeline(client);
  return { path: `leads/pipelines/${one.id}/statuses`, id: one.id, stages: ownStages(one) };
}

export const stage = async (client: Client, wish: Json = {}): Promise<Json> => {
  const { path } = await mainStages(client);
  return made(client.post(path, [{ name: 'S', sort: 5, ...wish }]));
};

export const lead = (client: Client, wish: Json = {}): Promise<Json> =>
  made(client.post('leads', [{ name: 'L', ...wish }]));

export const ALL = { view: 'A', edit: 'A', add: 'A', delete: 'A', export: 'A' };
export const RIGHTS = { leads: ALL, contacts: ALL, companies: ALL, tasks: { edit: 'A', delete: 'A' } };

export const role = (client: Client, rights: Json = {}): Promise<Json> =>
  made(client.post('roles', [{ name: 'R', rights: { ...RIGHTS, ...rights } }]), 201);

/** Rights on the first own stage of the main pipeline. */
export async function stageRow(client: Client, cells: Json = { view: 'A', edit: 'A', delete: 'D', export: 'D' }) {
  const { id, stages } = await mainStages(client);
  return { entity_type: 'leads', pipeline_id: id, status_id: stages[0].id, rights: cells };
}

export const incomingStage = async (client: Client): Promise<number> =>
  (await mainPipeline(client))._embedded.statuses[0].id;

export const PERSON = {
  name: 'Иван Орлов',
  email: 'orlov@example.test',
  password: 'Secret1',
  rights: RIGHTS,
};

/** With everything allowed but what is named. */
export const withRights = (wish: Json) => ({ rights: { ...RIGHTS, ...wish } });

export const user = (client: Client, wish: Json = {}): Promise<Json> =>
  made(client.post('users', [{ ...PERSON, ...wish }]), 201);

/** The same client with a token of another user, or of another integration. */
export async function as(client: Client, wish: { user_id: number; integration?: string; external?: boolean }) {
  const { token } = await body(client.send('POST', '/__sandbox/tokens', wish));
  return {
    send: (method: string, path: string, content?: unknown) =>
      client.send(method, path, content, { Authorization: `Bearer ${token}` }),
    token: String(token),
  };
}

/** The number of the administrator who granted the client's token. */
export const self = async (client: Client): Promise<number> => (await body(client.get('account'))).current_user_id;

/** What a token says of itself. */
export const claimsOf = (token: string): Json =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
