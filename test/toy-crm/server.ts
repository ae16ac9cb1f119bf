import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A row of the toy CRM; the only thing that it knows of its rows is that they have ids. */
export type Row = Record<string, unknown> & { id: number };

export interface ToyServer {
  url: string;
  token: string;
  /** Whatever was asked for, in order: `POST /api/teams`. */
  requests: string[];
  /** What the account holds now. A test may change it, as people do by hand. */
  rows: Record<ListName, Row[]>;
  close(): Promise<void>;
}

export type ListName = 'teams' | 'members';

const PAGE = 2;
const ACCOUNT = { id: 4711, name: 'Toy' };

/** The CRM: two lists in pages of two rows, in memory, on a free port of this machine. */
export async function startToyCrm(): Promise<ToyServer> {
  const token = 'toy-token';
  const requests: string[] = [];
  const rows: ToyServer['rows'] = { teams: [], members: [] };
  let lastId = 100;

  function answer(method: string, { pathname, searchParams }: URL, body: Record<string, unknown>): [number, unknown?] {
    if (method === 'GET' && pathname === '/api/account') return [200, ACCOUNT];
    const [, name = '', id] = /^\/api\/(teams|members)(?:\/(\d+))?$/.exec(pathname) ?? [];
    const list = rows[name as ListName];
    const at = list?.findIndex((row) => String(row.id) === id);
    if (!list || at === undefined || (id !== undefined && at < 0)) return [404];
    if (id === undefined && method === 'GET') {
      const start = (Number(searchParams.get('page') ?? 1) - 1) * PAGE;
      return [200, { rows: list.slice(start, start + PAGE), more: list.length > start + PAGE }];
    }
    if (id === undefined && method === 'POST') {
      if (name === 'teams') {
        // an account that has teams has a main one
        const isMain = body.main === true || rows.teams.length === 0;
        if (isMain) takeMain(rows.teams);
        body.main = isMain;
      }
      if (name === 'members' && !rows.teams.some((team) => team.id === body.team))
        return [422, { error: 'no such team' }];
      lastId += 1;
      list.push({ ...body, id: lastId });
      return [201, list.at(-1)];
    }
    if (method === 'GET') return [200, list[at]];
    if (method === 'PATCH') {
      if (body.main === true) takeMain(rows.teams);
      return [200, Object.assign(list[at] ?? {}, body)];
    }
    if (method !== 'DELETE') return [405];
    if (list[at]?.main === true) return [422, { error: 'the main team stays' }];
    list.splice(at, 1);
    return [204];
  }

  const server = createServer(async (request, response) => {
    const { method = '', url = '/', headers } = request;
    const [status, content] =
      headers.authorization === `Bearer ${token}`
        ? answer(method, new URL(url, 'http://toy'), await bodyOf(request))
        : [401];
    requests.push(`${method} ${url}`);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(content === undefined ? '' : JSON.stringify(content));
  });
  // it keeps no process alive that has forgotten it
  server.unref();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { url: `http://127.0.0.1:${port}`, token, requests, rows, close };
}

function takeMain(teams: Row[]): void {
  for (const team of teams) team.main = false;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}
