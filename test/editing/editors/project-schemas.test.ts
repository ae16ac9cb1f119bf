import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { run as fmt } from '../../../src/cli/commands/fmt';
import { run as schema } from '../../../src/cli/commands/schema';
import { testContext } from '../../cli/test-context';
import { project } from '../../configuration/fixture';
import { SHOP } from '../../configuration/mistakes/shop';

const written = (folder: string, name: string) =>
  JSON.parse(readFileSync(path.join(folder, 'schemas', `${name}.schema.json`), 'utf8'));

async function withSchemas(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = project('_base', files);
  await schema({ args: [], options: { out: 'schemas' } }, testContext({ projectDir: folder }).context);
  return folder;
}

it('an editor offers the roles, fields and stages that the project has, by what they are called', async () => {
  const folder = await withSchemas(SHOP);
  const { role } = written(folder, 'users').definitions.user.properties;
  expect(role.anyOf[0]).toEqual({ enum: ['manager', 'head'], enumDescriptions: ['Менеджер', 'Руководитель'] });
  const { requires } = written(folder, 'pipeline').definitions;
  const offered = {
    enum: ['contacts.mobile', 'source', 'budget'],
    enumDescriptions: ['Мобильный', 'Источник', 'Бюджет'],
  };
  expect(requires.items.anyOf[0]).toEqual(offered);
  const { moveTo } = written(folder, 'removals').items.properties;
  expect(moveTo.anyOf[0].enum).toEqual(['sales/new', 'sales/talks', 'sales/offer', 'sales/won', 'sales/lost']);
  const { stages } = written(folder, 'roles').definitions.role.properties;
  expect(stages.properties['sales/won'].title).toBe('Продажи: Оплачено');
});

it('speaks the language of the project', async () => {
  expect(written(await withSchemas(SHOP), 'roles').description).toMatch(/^Кто что может/);
  expect(written(await withSchemas({}), 'roles').description).toMatch(/^Who may do what/);
});

it('fmt keeps them up to date, and touches no schemas of others', async () => {
  const folder = await withSchemas(SHOP);
  const changed = SHOP['crm/access/users.yaml'] ?? '';
  expect(changed).toContain('manager');
  const more = project('_base', {
    ...SHOP,
    'crm/access/roles.yaml': `${SHOP['crm/access/roles.yaml']}`.replaceAll('head:', 'chief:'),
    'crm/drift.yaml': 'ignore: []\n',
    'schemas/users.schema.json': readFileSync(path.join(folder, 'schemas/users.schema.json'), 'utf8'),
    'schemas/theirs.schema.json': '{}\n',
  });
  const { context } = testContext({ projectDir: more });
  await fmt({ args: [], options: {} }, context);
  expect(written(more, 'users').definitions.user.properties.role.anyOf[0].enum).toEqual(['manager', 'chief']);
  expect(written(more, 'theirs')).toEqual({});
});

it('where the project has nothing to offer they are the schemas of the package', async () => {
  const { $comment, ...own } = written(await withSchemas({}), 'variables');
  const ours = JSON.parse(
    readFileSync(path.join(__dirname, '..', '..', '..', 'schemas', 'variables.schema.json'), 'utf8'),
  );
  expect(own).toEqual(ours);
  expect($comment).toContain('crmctl fmt');
});
