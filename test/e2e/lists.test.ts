import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logOf, planOf, resultIn, succeed, verdictOf } from './support/commands';
import { list } from './support/crm';
import { createProject, type TestProject } from './support/project';

const CELLS = '{view: all, add: all, edit: all, delete: none, export: none}';
const CRM = {
  'project.yaml': 'name: shop\ncrm: amocrm\nlanguage: en\nenvironments: [dev]\n',
  'lists/goods.yaml': [
    'key: goods',
    'name: Goods',
    'groups:',
    '  sizes: {name: Sizes, fields: [weight]}',
    'fields:',
    '  weight: {name: Weight, type: numeric, visible: false, required: true}',
    '  maker: {name: Maker, type: linked_entity, links_to: makers}',
    '  kind:',
    '    name: Kind',
    '    type: category',
    '    options:',
    '      tools: {name: Tools, options: {saws: Saws}}',
    '      spares: Spares',
    '',
  ].join('\n'),
  // the CRM makes SKU, PRICE and others by itself when it makes the list
  'lists/products.yaml': [
    'key: products',
    'name: Products',
    'type: products',
    'groups:',
    '  trade: {name: Trade, fields: [origin, sku]}',
    'fields:',
    '  sku: {name: Article, type: text, code: SKU}',
    '  price: {name: Price, type: price, code: PRICE}',
    '  origin: {name: Origin, type: text}',
    '',
  ].join('\n'),
  'lists/makers.yaml': 'key: makers\nname: Makers\n',
  'fields/leads.yaml': [
    'entity: leads',
    'fields:',
    '  model: {name: Model, type: chained_list, chain: [{list: makers, title: Maker}, {list: goods, parent: makers}]}',
    '  contract: {name: Contract, type: text}',
    '',
  ].join('\n'),
  'fields/segments.yaml': 'entity: segments\nfields:\n  level: {name: Level, type: numeric}\n',
  'pipelines/sales.yaml': [
    'key: sales',
    'name: Sales',
    'stages:',
    '  - {key: new, name: New, hides: [contract]}',
    '  - {key: offer, name: Offer, requires: [contract], hides: []}',
    '',
  ].join('\n'),
  'access/roles.yaml': [
    'roles:',
    '  manager:',
    '    name: Manager',
    `    rights: {leads: ${CELLS}, contacts: ${CELLS}, companies: ${CELLS}, tasks: {edit: all, delete: none}}`,
    '    files: true',
    '    list_rights:',
    '      goods: {view: all, add: none, edit: linked, delete: none, export: none}',
    '',
  ].join('\n'),
};

function onlyDev({ remove, write }: TestProject): void {
  for (const env of ['test', 'staging', 'prod']) remove(`stacks/Pulumi.${env}.yaml`);
  const stack = 'config:\n  crm:account: {env: CRM_ACCOUNT_DEV}\n  crm:token: {env: CRM_TOKEN_DEV}\n';
  write('stacks/Pulumi.dev.yaml', stack);
}

let project: TestProject;
beforeAll(async () => {
  project = await createProject({ crm: CRM });
  onlyDev(project);
});
afterAll(() => project.close());

describe('lists with fields', () => {
  it('are made in one run, with as many requests as forecast, and then nothing is left to do', async () => {
    const { forecast, operations } = await planOf(project, 'dev');
    expect(operations.every(({ action }) => action === 'create')).toBe(true);
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    const ended = (await logOf(project, 'dev')).find(({ type }) => type === 'apply.finished');
    expect(ended).toMatchObject({ reads: forecast.reads, writes: forecast.writes });
    expect(await planOf(project, 'dev')).toMatchObject({ operations: [], findings: [] });
    expect(await verdictOf(project, 'dev')).toBe('pass');
  });

  it('change by a removal that is stated, and come back with a rollback', async () => {
    const [goods] = await list(project, 'dev', 'catalogs', 'catalogs');
    const kinds = async () => {
      const fields = await list(project, 'dev', `catalogs/${goods.id}/custom_fields`, 'custom_fields');
      const { nested } = fields.find(({ name }) => name === 'Kind');
      return nested.map(({ value, parent_id }: { value: string; parent_id: number | null }) => [
        value,
        parent_id !== null,
      ]);
    };
    project.edit('crm/lists/goods.yaml', '{name: Tools, options: {saws: Saws}}', 'Tools');
    project.write('crm/removals.yaml', '- {object: lists.goods.kind/saws, action: delete, reason: none sold}\n');
    expect((await planOf(project, 'dev')).operations).toMatchObject([
      { address: 'field:lists.goods.kind', undo: 'R2' },
    ]);
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect(await kinds()).toEqual([
      ['Tools', false],
      ['Spares', false],
    ]);
    await succeed(project, ['rollback', '-e', 'dev', '--yes']);
    expect(await kinds()).toEqual([
      ['Tools', false],
      ['Saws', true],
      ['Spares', false],
    ]);
  });

  it('are rehearsed on a copy of the account', async () => {
    project.edit('crm/lists/goods.yaml', 'spares: Spares', 'spares: {name: Spares, options: {belts: Belts}}');
    await succeed(project, ['plan', '-e', 'dev', '--out', 'plan.json']);
    const { stdout } = await succeed(project, ['rehearse', 'plan.json', '--json']);
    expect(resultIn(stdout)).toMatchObject({ verdict: 'rehearsed', unlike: [] });
    project.edit('crm/lists/goods.yaml', 'spares: {name: Spares, options: {belts: Belts}}', 'spares: Spares');
  });

  it('are imported as they were written', async () => {
    const other = await createProject({ accounts: [], crm: {} });
    try {
      const [account] = project.sandbox.accounts;
      onlyDev(other);
      const env = { CRM_ACCOUNT_DEV: account!.url, CRM_TOKEN_DEV: account!.token };
      const ended = await other.crmctl(['import', '-e', 'dev'], env);
      expect(ended.code, ended.stderr).toBe(0);
      expect(readFileSync(join(other.dir, 'crm/lists/goods.yaml'), 'utf8')).toMatchInlineSnapshot(`
        "# yaml-language-server: $schema=../../node_modules/crmctl/schemas/list.schema.json
        key: goods
        name: Goods
        can_add_elements: true
        can_link_multiple: true
        can_show_in_cards: false

        groups:
          sizes:
            name: Sizes
            fields: [weight]

        fields:
          weight: {name: Weight, type: numeric, visible: false, required: true}
          maker: {name: Maker, type: linked_entity, links_to: makers, visible: true}
          kind:
            name: Kind
            type: category
            options:
              tools: {name: Tools, options: {saws: Saws}}
              spares: Spares
            visible: true
        "
      `);
      expect(readFileSync(join(other.dir, 'crm/access/roles.yaml'), 'utf8')).toContain('goods: {');
    } finally {
      await other.close();
    }
  });
});
