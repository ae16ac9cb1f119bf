import type { Sandbox } from '@crmctl/sandbox';

// biome-ignore lint/suspicious/noExplicitAny: tests read answers as a foreign client would, without types
export type Json = any;

export interface Reply {
  status: number;
  type: string | null;
  headers: Headers;
  text: string;
  json: Json;
}

export interface Client {
  sandbox: Sandbox;
  url: string;
  token: string;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  get(path: string): Promise<Reply>;
  post(path: string, body?: unknown): Promise<Reply>;
  patch(path: string, body?: unknown): Promise<Reply>;
  remove(path: string, body?: unknown): Promise<Reply>;
}

export function clientOf(sandbox: Sandbox, index = 0, token = sandbox.accounts[index]!.token): Client {
  const { url } = sandbox.accounts[index]!;
  const send: Client['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(path.startsWith('/') ? `${url}${path}` : `${url}/api/v4/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const type = response.headers.get('content-type');
    const json = type?.includes('json') ? JSON.parse(text) : undefined;
    return { status: response.status, type, headers: response.headers, text, json };
  };
  return {
    sandbox,
    url,
    token,
    send,
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    patch: (path, body) => send('PATCH', path, body),
    remove: (path, body) => send('DELETE', path, body),
  };
}

/** The codes and places of a refused request: `path: code`. */
export function refusals(reply: Reply): string[] {
  const items: Json[] = reply.json?.['validation-errors'] ?? [];
  return items.flatMap((item) => item.errors.map((error: Json) => `${item.request_id} ${error.path}: ${error.code}`));
}

export async function mainPipeline(client: Client): Promise<Json> {
  const list = await client.get('leads/pipelines');
  return list.json._embedded.pipelines.find((one: Json) => one.is_main);
}

export const ownStages = (pipeline: Json): Json[] =>
  pipeline._embedded.statuses.filter((stage: Json) => stage.type === 0 && stage.id !== 142 && stage.id !== 143);

export const names = (items: Json[]): string[] => items.map((item) => item.name);
