// The floor: a script over a public client that writes in batches. It keeps no state, plans nothing and proves nothing.
import { readFileSync } from 'node:fs';
import { Amo } from '@shevernitskiy/amo';

const HOST = 'sandbox.amocrm.ru';
const BATCH = 50;
const [what, file] = process.argv.slice(2);
const work = JSON.parse(readFileSync(file, 'utf8'));
// the library speaks to the vendor's hosts alone
const real = globalThis.fetch;
globalThis.fetch = (input, init) => real(String(input).replace(`https://${HOST}`, process.env.PEER_URL), init);
const token = { token_type: 'Bearer', access_token: process.env.PEER_TOKEN, refresh_token: '', expires_in: 86_400 };
const amo = new Amo(HOST, { ...token, expires_at: Date.now() + 86_400_000 }, { request_delay: 0 });

const pages = async (read, collection) => {
  const rows = [];
  for (let page = 1; ; page += 1) {
    const part = (await read({ page, limit: 250 }))?._embedded?.[collection] ?? [];
    rows.push(...part);
    if (part.length < 250) return rows;
  }
};
const LISTS = {
  '/leads/pipelines': {
    add: (bodies) => amo.pipeline.addPipelines(bodies),
    read: async () => (await amo.pipeline.getPipelines())._embedded.pipelines,
  },
  '/leads/custom_fields': {
    add: (bodies) => amo.custom_fields.addCustomFields('leads', bodies),
    read: () => pages((params) => amo.custom_fields.getCustomFields('leads', undefined, params), 'custom_fields'),
  },
  '/roles': {
    add: (bodies) => amo.user.addRoles(bodies),
    read: () => pages((params) => amo.user.getRoles(params), 'roles'),
  },
  '/webhooks': {
    add: ([body]) => amo.webhook.addWebhook(body),
    read: async () => (await amo.webhook.getWebhooks())._embedded.webhooks,
    batch: 1,
  },
};

let missing = 0;
for (const [path, { add, read, batch = BATCH }] of Object.entries(LISTS)) {
  const bodies = work.filter((one) => one.path === path).map(({ body }) => body);
  if (what === 'create') {
    for (let at = 0; at < bodies.length; at += batch) await add(bodies.slice(at, at + batch));
  } else if (what === 'look') {
    const known = new Set((await read()).map((row) => row.name ?? row.destination));
    missing += bodies.filter((body) => !known.has(body.name ?? body.destination)).length;
  } else if (path === '/roles') {
    const role = (await read()).find(({ name }) => name === bodies[0].name);
    await amo.user.updateRoleById(role.id, { name: `${role.name} (new)`, rights: bodies[0].rights });
  }
}
console.log(missing);
