import { deepEqual, equal, match } from 'node:assert/strict';
import { get as plainGet } from 'node:http';
import { mainPipeline } from '../client';
import { body, holds, rows } from './ask';
import { field, lead, role } from './objects';
import { inSection, type Rule } from './rule';

/** A request with these headers and no others; resolves to the status and the type of the answer. */
const bareGet = (url: string, headers: Record<string, string>) =>
  new Promise<[number | undefined, boolean]>((resolve, reject) => {
    plainGet(url, { headers }, (answer) => {
      answer.resume();
      resolve([answer.statusCode, 'x-request-id' in answer.headers]);
    }).on('error', reject);
  });

export const transport: Rule[] = [
  ...inSection('§0.1 Transport', [
    {
      id: 'transport.success-type',
      mark: 'official',
      rule: 'Success is `application/hal+json`.',
      run: async ({ get }) => {
        const { status, type, json } = await get('account');
        deepEqual([status, type, typeof json.id], [200, 'application/hal+json', 'number']);
      },
    },
    {
      id: 'transport.error-type',
      mark: 'client code',
      rule: 'Failure is `application/problem+json` without a charset.',
      run: async ({ get }) => equal((await get('leads/pipelines/1')).type, 'application/problem+json'),
    },
    {
      id: 'transport.bearer',
      mark: 'official',
      rule: 'Without a known bearer token every method of /api/v4 answers 401.',
      run: async ({ send }) => {
        for (const Authorization of ['', 'Bearer wrong', 'Basic abc']) {
          equal((await send('GET', 'account', undefined, { Authorization })).status, 401);
        }
      },
    },
    {
      id: 'transport.no-user-agent',
      mark: 'client code',
      rule: 'No User-Agent is needed.',
      run: async ({ url, token }) => {
        const answered = await bareGet(`${url}/api/v4/account`, { Authorization: `Bearer ${token}` });
        deepEqual(answered, [200, true]);
      },
    },
    {
      id: 'transport.request-id',
      mark: 'dump',
      rule: 'Every answer carries X-Request-Id, another one each time: 32 lower-case hex digits.',
      run: async ({ get }) => {
        const ids = [await get('account'), await get('nowhere')].map(({ headers }) => headers.get('x-request-id'));
        for (const id of ids) match(String(id), /^[0-9a-f]{32}$/);
        equal(new Set(ids).size, 2);
      },
    },
    {
      id: 'transport.type-without-body',
      mark: 'client code',
      rule: '`Content-Type: application/json` on a GET or DELETE without a body is fine.',
      run: async (client) => {
        const headers = { 'Content-Type': 'application/json' };
        equal((await client.send('GET', 'account', undefined, headers)).status, 200);
        const { id } = await field(client);
        equal((await client.send('DELETE', `leads/custom_fields/${id}`, undefined, headers)).status, 204);
      },
    },
    {
      id: 'transport.unix-seconds',
      mark: 'official',
      rule: 'Times are Unix seconds.',
      run: async (client) => {
        const { id } = await lead(client);
        const { created_at: made_at } = await body(client.get(`leads/${id}`));
        equal(Math.abs(made_at - Date.now() / 1000) < 3600, true);
      },
    },
  ]),
  ...inSection('§0.2 Shapes of answers', [
    {
      id: 'hal.counted-lists',
      mark: 'official',
      rule: 'Lists of fields, users and roles have `_total_items`, `_page`, `_page_count` and links to self, first and last.',
      run: async (client) => {
        await field(client);
        await role(client);
        for (const path of ['leads/custom_fields', 'users', 'roles']) {
          const list = await body(client.get(path));
          holds(list, '_total_items _page _page_count _links _embedded');
          holds(list._links, 'self first last');
        }
      },
    },
    {
      id: 'hal.pipelines',
      mark: 'official',
      when: { 'pipelines-next-link': 'absent' },
      rule: 'The list of pipelines has `_total_items` and a link to itself, and no pages.',
      run: async ({ get }) => {
        const list = await body(get('leads/pipelines'));
        deepEqual(Object.keys(list).sort(), ['_embedded', '_links', '_total_items']);
        deepEqual(Object.keys(list._links), ['self']);
      },
    },
    {
      id: 'hal.bare-lists',
      mark: 'official',
      rule: 'Lists of stages, field groups and webhooks have `_total_items` alone.',
      run: async (client) => {
        await client.post('webhooks', { destination: 'https://a.example.test', settings: ['add_lead'] });
        const { id } = await mainPipeline(client);
        for (const path of [`leads/pipelines/${id}/statuses`, 'leads/custom_fields/groups', 'webhooks']) {
          deepEqual(Object.keys(await body(client.get(path))).sort(), ['_embedded', '_total_items'], path);
        }
      },
    },
    {
      id: 'hal.writes',
      mark: 'official',
      rule: 'Answers to POST of fields, groups, stages, roles and users have `_total_items` and no links of their own.',
      run: async (client) => {
        const { id } = await mainPipeline(client);
        const answers = [
          await body(client.post('leads/custom_fields', [{ name: 'F', type: 'text' }]), 201),
          await body(client.post('leads/custom_fields/groups', [{ name: 'G', sort: 5 }]), 201),
          await body(client.post(`leads/pipelines/${id}/statuses`, [{ name: 'S', sort: 5 }])),
          await body(client.post('roles', [{ name: 'R' }]), 201),
        ];
        for (const answer of answers) deepEqual(Object.keys(answer).sort(), ['_embedded', '_total_items']);
        for (const answer of answers) equal(answer._total_items, 1);
      },
    },
    {
      id: 'hal.open-lists',
      mark: 'official',
      rule: 'Lists of leads, contacts, companies, tags and events have `_page` and no totals.',
      run: async (client) => {
        await lead(client, { _embedded: { tags: [{ name: 'T' }] } });
        for (const path of ['leads', 'leads/tags', 'events']) {
          const list = await body(client.get(path));
          holds(list, '_page _links _embedded');
          equal('_total_items' in list || '_page_count' in list, false, path);
        }
      },
    },
    {
      id: 'hal.single',
      mark: 'official',
      rule: 'A single object has its attributes at the root, beside `_links.self`.',
      run: async (client) => {
        const { id } = await mainPipeline(client);
        const one = await body(client.get(`leads/pipelines/${id}`));
        equal(one.id, id);
        match(one._links.self.href, new RegExp(`/api/v4/leads/pipelines/${id}$`));
      },
    },
    {
      id: 'hal.webhooks-without-links',
      mark: 'official',
      rule: 'Webhooks have no links.',
      run: async (client) => {
        const hook = { destination: 'https://a.example.test', settings: ['add_lead'] };
        equal('_links' in (await client.post('webhooks', hook)).json, false);
        const [shown] = await rows(client.get('webhooks'));
        holds(shown, 'id destination');
        equal('_links' in shown, false);
      },
    },
    {
      id: 'hal.slash-links',
      mark: 'community',
      rule: 'Links of field groups, roles and users end in a slash, before the query.',
      run: async (client) => {
        const { _links } = await role(client);
        match(_links.self.href, /\/roles\/\d+\/$/);
        const [group] = await rows(client.get('leads/custom_fields/groups'));
        match(group._links.self.href, /\/groups\/default\/$/);
        const [person] = await rows(client.get('users?limit=250'));
        match(person._links.self.href, /\/users\/\d+\/\?page=1&limit=250$/);
      },
    },
    {
      id: 'hal.encoded-with',
      mark: 'community',
      rule: 'The self link repeats `with` as it was asked, encoded commas too.',
      run: async ({ get }) => {
        const list = await body(get('users?with=role%2Cgroup'));
        match(list._links.self.href, /with=role%2Cgroup/);
      },
    },
    {
      id: 'hal.no-status-key',
      mark: 'client code',
      rule: 'No success body has a key `status` at its root: a client takes that for a failure.',
      run: async (client) => {
        await lead(client);
        for (const path of ['account', 'leads/pipelines', 'leads', 'users', 'events', 'leads/custom_fields/groups']) {
          const answer = await body(client.get(path));
          holds(answer, '_embedded');
          equal('status' in answer, false, path);
        }
      },
    },
  ]),
];
