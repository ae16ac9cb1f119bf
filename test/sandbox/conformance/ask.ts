import { deepEqual, equal } from 'node:assert/strict';
import { type Client, type Json, type Reply, refusals } from '../client';

/** The body of an answer of this status. */
export async function body(reply: Promise<Reply>, status = 200): Promise<Json> {
  const answered = await reply;
  equal(answered.status, status, answered.text);
  return answered.json;
}

/** The rows of a list answer. */
export async function rows(reply: Promise<Reply>, status = 200): Promise<Json[]> {
  const { _embedded } = await body(reply, status);
  const [list] = Object.values(_embedded ?? {});
  equal(Array.isArray(list), true, 'an embedded list');
  return list as Json[];
}

/** The only row of the answer to a creation. */
export async function made(reply: Promise<Reply>, status = 200): Promise<Json> {
  const list = await rows(reply, status);
  equal(list.length, 1);
  return list[0];
}

/** A 400 with exactly these `request_id path: code`. */
export async function refused(reply: Promise<Reply>, ...wanted: string[]): Promise<void> {
  const answered = await reply;
  equal(answered.status, 400, answered.text);
  deepEqual(refusals(answered), wanted);
}

/** Each of the object's keys at least. */
export function holds(object: Json, keys: string): void {
  deepEqual(
    keys.split(' ').filter((key) => !Object.hasOwn(object ?? {}, key)),
    [],
    'missing keys',
  );
}

/** No content: no body and no content type either. */
export async function nothing(reply: Promise<Reply>): Promise<void> {
  const { status, text, type } = await reply;
  deepEqual([status, text, type], [204, '', null]);
}

export const field = (client: Client, wish: Json = {}, entity = 'leads'): Promise<Json> =>
  made(client.post(`${entity}/custom_fields`, [{ name: 'F', type: 'text', ...wish }]), 201);

export const SELECT = {
  type: 'select',
  enums: [
    { value: 'A', sort: 1 },
    { value: 'B', sort: 2 },
  ],
};

export const pipeline = (client: Client, wish: Json = {}, stages: readonly string[] = ['S']): Promise<Json> => {
  const statuses = stages.map((name, index) => ({ name, sort: (index + 1) * 10 }));
  return made(client.post('leads/pipelines', [{ name: 'P', _embedded: { statuses }, ...wish }]));
};

export const lead = (client: Client, wish: Json = {}): Promise<Json> =>
  made(client.post('leads', [{ name: 'L', ...wish }]));

export const ALL = { view: 'A', edit: 'A', add: 'A', delete: 'A', export: 'A' };
export const RIGHTS = { leads: ALL, contacts: ALL, companies: ALL, tasks: { edit: 'A', delete: 'A' } };

export const role = (client: Client, rights: Json = {}): Promise<Json> =>
  made(client.post('roles', [{ name: 'R', rights: { ...RIGHTS, ...rights } }]), 201);

export const PERSON = {
  name: 'Иван Орлов',
  email: 'orlov@example.test',
  password: 'Secret1',
  rights: RIGHTS,
};

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

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** The number of the administrator who granted the client's token. */
export const self = async (client: Client): Promise<number> => (await body(client.get('account'))).current_user_id;
