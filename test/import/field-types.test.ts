import { expect, it } from 'vitest';
import { importedText } from '../../src/import/to-text';
import type { LiveField } from '../../src/model/snapshot';

const field = (id: number, type: string, more: Partial<LiveField> = {}): LiveField => ({
  id,
  entity: 'leads',
  name: `Field ${id}`,
  type,
  code: null,
  sort: id,
  groupId: null,
  apiOnly: false,
  predefined: false,
  deletable: true,
  options: [],
  requiredStatuses: [],
  ...more,
});

it('what a field has only by its type is written, too', () => {
  const fields = [
    field(1, 'birthday', { remind: 'week' }),
    field(2, 'birthday', { remind: 'never' }),
    field(3, 'monetary', { currency: 'RUB' }),
    field(4, 'chained_list'),
    field(5, 'radiobutton', { options: [{ id: 9, value: 'Yes', code: null, sort: 1 }] }),
  ];
  const snapshot = { accountId: 1, pipelines: [], fieldGroups: [], fields, roles: [], webhooks: [] };
  const { files } = importedText(snapshot, { project: '', schemas: 'schemas' });
  expect(files.get('crm/fields/leads.yaml')).toMatchInlineSnapshot(`
    "# yaml-language-server: $schema=../../schemas/fields.schema.json
    entity: leads
    fields:
      field_1: {name: Field 1, type: birthday, remind: week}
      field_2: {name: Field 2, type: birthday}
      field_3: {name: Field 3, type: monetary, currency: RUB}
      field_4: {name: Field 4, type: chained_list}
      field_5: {name: Field 5, type: radiobutton, options: {"yes": "Yes"}}
    "
  `);
});
