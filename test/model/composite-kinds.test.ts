import { describe, expect, it } from 'vitest';
import { schemaText } from '../../src/configuration/schema/schema-files';
import { FIELD_ATTRIBUTES, OPTION_ATTRIBUTES } from '../../src/crm/amocrm/model/composite-kinds/field';
import { FIELD_GROUP_ATTRIBUTES } from '../../src/crm/amocrm/model/composite-kinds/field-group';
import { PIPELINE_ATTRIBUTES, STAGE_ATTRIBUTES } from '../../src/crm/amocrm/model/composite-kinds/pipeline';
import { ROLE_ATTRIBUTES } from '../../src/crm/amocrm/model/composite-kinds/role';
import { WEBHOOK_ATTRIBUTES } from '../../src/crm/amocrm/model/composite-kinds/webhook';
import type { AttributeTable, CompositeAttribute } from '../../src/model/attribute-table';

interface Node {
  type?: string | string[];
  enum?: string[];
  required?: string[];
  properties: Record<string, Node>;
}

const read = (schema: Parameters<typeof schemaText>[0]) => JSON.parse(schemaText(schema, 'en'));
const fields = read('fields').definitions;

/** Where the schemas say what an object of the table has. */
const TABLES: [string, AttributeTable, Node][] = [
  ['pipeline', PIPELINE_ATTRIBUTES, read('pipeline')],
  ['stage', STAGE_ATTRIBUTES, read('pipeline').definitions.stage],
  ['field_group', FIELD_GROUP_ATTRIBUTES, fields.group],
  ['field', FIELD_ATTRIBUTES, fields.field],
  ['option', OPTION_ATTRIBUTES, fields.option],
  ['role', ROLE_ATTRIBUTES, read('roles').definitions.role],
  ['webhook', WEBHOOK_ATTRIBUTES, read('webhooks').definitions.webhook],
];

/** What is no attribute: how the object is called, where it is, what it was called, and what it says of others. */
const AROUND = ['key', 'environments', 'formerly', 'requires', 'hides'];
const INSIDE = { option: ['options'] } as Record<string, string[]>;

const nameOf = ([property, { name }]: [string, CompositeAttribute]) => name ?? property;

describe.each(TABLES)('the attributes of a %s', (kind, table, schema) => {
  const entries = Object.entries(table);

  it('have names of their own, in the files and in the API', () => {
    const names = entries.map(nameOf);
    const keys = entries.flatMap(([, { api }]) => api ?? []);
    expect([new Set(names).size, new Set(keys).size]).toEqual([names.length, keys.length]);
  });

  it('are those that the schema lets stand in the files, in its order', () => {
    const known = [...AROUND, ...(INSIDE[kind] ?? [])];
    expect(entries.map(nameOf)).toEqual(Object.keys(schema.properties).filter((name) => !known.includes(name)));
  });

  it('are needed where the schema needs them', () => {
    const needed = entries.filter(([, one]) => one.needed).map(nameOf);
    expect(needed.toSorted()).toEqual((schema.required ?? []).filter((name) => !AROUND.includes(name)).toSorted());
  });

  it('have the types and the values of the schema', () => {
    for (const entry of entries) {
      const [property, { type, values }] = entry;
      const node = schema.properties[nameOf(entry)];
      const isFlag = [node?.type].flat().includes('boolean');
      expect([property, type === 'flag', type === 'list']).toEqual([
        property,
        isFlag,
        node?.type === 'array' && type !== 'own',
      ]);
      expect([property, values]).toEqual([property, type === 'text' ? node?.enum : undefined]);
    }
  });

  it('have the defaults that they can have', () => {
    for (const [, one] of entries)
      for (const value of [one.default, one.unset])
        if (value !== undefined) expect(one.type === 'flag' ? [true, false] : one.values).toContain(value);
  });
});

it('an attribute of a field without which the CRM makes none is one that the type has', () => {
  for (const attribute of Object.values(FIELD_ATTRIBUTES))
    if ('toCreate' in attribute) expect(attribute.types).toEqual(expect.arrayContaining([...attribute.toCreate]));
});
