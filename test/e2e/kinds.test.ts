import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planOf, succeed, writesTo } from './support/commands';
import { list } from './support/crm';
import { createProject, type TestProject } from './support/project';

const cells = '{view: all, add: all, edit: own, delete: none, export: none}';

/** Every kind that the API makes, each in need of another one that this very text makes. */
const CRM = {
  'project.yaml': 'name: shop\ncrm: amocrm\nlanguage: ru\nenvironments: [dev]\n',
  'variables.yaml': 'variables: {}\n',
  'removals.yaml': '[]\n',
  'pipelines/retail.yaml': 'key: retail\nname: Розница\nstages:\n  - {key: new, name: Новая}\n',
  'access/roles.yaml': `roles:\n  seller:\n    name: Продавец\n    rights: {leads: ${cells}, contacts: ${cells}, companies: ${cells}, tasks: {edit: own, delete: none}}\n`,
  'access/users.yaml':
    'users:\n  anna: {email: anna@example.test, name: Анна, role: seller}\n  guest: {email: guest@example.test, name: Гость, active: false}\n',
  'sources.yaml': 'sources:\n  site: {name: Сайт, external_id: site, pipeline: retail}\n',
  'website-buttons.yaml':
    'website_buttons:\n  shop: {name: Магазин, pipeline: retail, trusted_websites: [shop.example.test]}\n',
  'customers.yaml': 'mode: periodicity\nstatuses:\n  waiting: {name: Ждём заказ}\n  asked: {name: Спросили}\n',
  'loss-reasons.yaml': 'loss_reasons:\n  price: {name: Дорого}\n  gone: {name: Пропал}\n',
  'tags.yaml': 'tags:\n  leads: {vip: {name: VIP, color: FF8F92}}\n  contacts: {vip: {name: VIP}}\n',
  'chat-templates.yaml': 'chat_templates:\n  hello: {name: Привет, content: Здравствуйте!}\n',
  'lists/goods.yaml': 'key: goods\nname: Товары\n',
};

const STACK = 'config:\n  crm:account: {env: CRM_ACCOUNT_DEV}\n  crm:token: {env: CRM_TOKEN_DEV}\n';

let project: TestProject;

beforeAll(async () => {
  project = await createProject({ accounts: ['dev'], crm: CRM });
  project.write('stacks/Pulumi.dev.yaml', STACK);
});
afterAll(() => project.close());

it('one apply makes what refers to what it makes, with as many requests as the plan foresaw', async () => {
  const { forecast } = await planOf(project, 'dev');
  project.sandbox.resetRequests('dev');
  await succeed(project, ['apply', '-e', 'dev', '--yes']);
  const writes = writesTo(project, 'dev').map((line) => line.replace('/api/v4', ''));
  expect(writes).toHaveLength(forecast.writes);
  const order = (...paths: string[]) => paths.map((path) => writes.indexOf(path));
  for (const [first = '', then = ''] of [
    ['POST /leads/pipelines', 'POST /sources'],
    ['POST /leads/pipelines', 'POST /website_buttons'],
    ['PATCH /customers/mode', 'POST /customers/statuses'],
    ['POST /roles', 'POST /users'],
    ['POST /users', 'POST /users/deactivate'],
  ]) {
    const [before = -1, after = -1] = order(first, then);
    expect([first, then, before >= 0 && before < after]).toEqual([first, then, true]);
  }
  const requests = project.sandbox.requests('dev').map(({ method, path, query }) => `${method} ${path}${query}`);
  const reads = requests.filter((request) => request.startsWith('GET '));
  const looked = requests.slice(
    0,
    requests.findIndex((request) => !request.startsWith('GET ')),
  );
  // some of what it changes is there already: the command reads that again before it writes over it
  const again = looked.length - new Set(looked).size;
  expect(again).toBeGreaterThan(0);
  expect(reads.length - again).toBe(forecast.reads);
  const next = await planOf(project, 'dev');
  expect([next.operations, next.manual]).toEqual([[], []]);
});

it('waits for a button that the list does not show yet', async () => {
  project.edit(
    'crm/website-buttons.yaml',
    '  shop:',
    '  late: {name: Поздняя, pipeline: retail, in_app: true}\n  shop:',
  );
  project.sandbox.faults('dev').add({ kind: 'nothing-yet', method: 'GET', path: '/website_buttons', skip: 1 });
  await succeed(project, ['apply', '-e', 'dev', '--yes']);
  expect(project.sandbox.faults('dev').list()).toEqual([]);
  expect((await planOf(project, 'dev')).operations).toEqual([]);
});

describe('the rollback of a run that made everything', () => {
  const here = (path: string, collection: string) => list(project, 'dev', path, collection);

  beforeAll(async () => {
    await project.close();
    project = await createProject({ accounts: ['dev'], crm: CRM });
    project.write('stacks/Pulumi.dev.yaml', STACK);
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
  });

  it('keeps what people and buttons hold that only a person can delete, and says so', async () => {
    const { stderr } = await succeed(project, ['rollback', '-e', 'dev', '--yes']);
    const staying = [
      ...['seller', 'asked', 'waiting', 'retail'].map((key) => `  - ${key}: remains in the account, unmanaged`),
      ...['goods', 'contacts.vip', 'leads.vip', 'shop', 'anna', 'guest'].map(
        (key) => `  - ${key}: remains in the account until somebody deletes it there`,
      ),
    ];
    // before the question, and again when it is done
    const lines = stderr.split('\n').filter((line) => line.startsWith('  - '));
    expect(lines).toEqual([...staying, ...staying]);
    const [seller] = (await here('roles', 'roles')).filter(({ name }) => name === 'Продавец');
    const anna = (await here('users', 'users')).find(({ email }) => email === 'anna@example.test');
    expect(anna.rights.role_id).toBe(seller.id);
    expect((await here('leads/loss_reasons', 'loss_reasons')).map(({ name }) => name)).not.toContain('Дорого');
  });

  it('can be followed by another apply, which takes over what stayed', async () => {
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    const again = await planOf(project, 'dev');
    expect([again.operations, again.manual]).toEqual([[], []]);
    for (const [path, collection, name] of [
      ['roles', 'roles', 'Продавец'],
      ['leads/pipelines', 'pipelines', 'Розница'],
      ['users', 'users', 'Анна'],
      ['catalogs', 'catalogs', 'Товары'],
    ] as const)
      expect((await here(path, collection)).filter((row) => row.name === name)).toHaveLength(1);
  });
});
