import { describe, expect, it } from 'vitest';
import { loadProject, readSchema, resolveConfiguration } from '../../src/configuration';
import { ATTRIBUTE_SET_KINDS, ATTRIBUTE_SETS } from '../../src/crm/amocrm/model/kinds';
import { attributeSetFacts } from '../../src/model/attribute-sets';
import { findings, project } from './fixture';

const USERS = `users:
  head: {email: head@example.test, name: Head, department: north, active: "\${works}", formerly: [boss]}
`;
const VARIABLES = 'variables:\n  works: {type: boolean, description: Whether the head works., default: false}\n';

describe('objects that are sets of attributes', () => {
  it('are read from their files under their keys, with variables and references', async () => {
    const folder = project('_base', {
      'crm/access/users.yaml': USERS,
      'crm/account.yaml': 'currency: RUB\ndepartments: {north: {name: North}}\n',
      'crm/tags.yaml': 'tags: {leads: {vip: {name: VIP}}}\n',
      'crm/lists/goods.yaml': 'key: products\nname: Products\ntype: products\n',
      'crm/customers.yaml': 'mode: segments\nsegments: {opt: {name: Wholesale}}\n',
      'crm/variables.yaml': VARIABLES,
    });
    const { text, positions, diagnostics } = await loadProject(folder);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { desired } = resolveConfiguration(text!, { name: 'dev', variables: {} }, positions);
    const plain = desired!.objects.filter(({ kind }) => ATTRIBUTE_SET_KINDS.some((name) => name === kind));
    expect(plain.map(({ address, spec, formerly }) => [address, spec, ...formerly])).toEqual([
      ['user:head', { email: 'head@example.test', name: 'Head', department: 'north', active: false }, 'boss'],
      ['account:settings', { currency: 'RUB' }],
      ['department:north', { name: 'North' }],
      ['customers_mode:settings', { mode: 'segments' }],
      ['segment:opt', { name: 'Wholesale' }],
      ['tag:leads.vip', { entity: 'leads', name: 'VIP' }],
      ['list:products', { name: 'Products', type: 'products' }],
    ]);
  });

  it('must refer to what there is, and be told apart', async () => {
    expect(await findings(project('plain'))).toMatchInlineSnapshot(`
      "
      OBJECT_UNKNOWN crm/access/users.yaml:2:54
      IDENTITY_DUPLICATE crm/access/users.yaml:3:17
      FREE_USER_HAS_RIGHTS crm/access/users.yaml:4:69
      OBJECT_UNKNOWN crm/access/users.yaml:4:69
      NEEDS_OTHER_VALUE crm/customers.yaml:3:3
      IDENTITY_DUPLICATE crm/tags.yaml:4:21
      "
    `);
  });
});

type Schema = { properties?: Record<string, Schema>; definitions?: Record<string, Schema>; $ref?: string };

/** The keys an object of a kind may have, by its schema. */
function keysInSchema(kind: keyof typeof ATTRIBUTE_SETS): string[] {
  const { at, byEntity, schema: name } = attributeSetFacts(kind);
  const schema = readSchema(ATTRIBUTE_SETS[kind].schema) as Schema;
  const box = at === undefined ? schema : schema.properties?.[at];
  const inner = (byEntity ? Object.values(box?.properties ?? {}) : [box]) as { additionalProperties?: Schema }[];
  const refs = inner.map((one) => one?.additionalProperties?.$ref?.split('/').at(-1) ?? name);
  const objects = at === undefined ? [schema] : refs.map((ref) => schema.definitions?.[ref] ?? {});
  return objects.flatMap((object) => Object.keys(object.properties ?? {}));
}

it.each(ATTRIBUTE_SET_KINDS)('the schema of %s knows the attributes of the registry', (kind) => {
  const keys = keysInSchema(kind);
  expect(keys).toEqual(expect.arrayContaining(Object.keys(attributeSetFacts(kind).attributes)));
  if (attributeSetFacts(kind).at !== undefined) {
    const known = [...Object.keys(attributeSetFacts(kind).attributes), 'environments', 'formerly'];
    expect(keys.filter((key) => !known.includes(key))).toEqual([]);
  }
});
