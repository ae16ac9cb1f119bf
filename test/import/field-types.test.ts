import { expect, it } from 'vitest';
import type { LiveField } from '../../src/crm/amocrm/model/composite-kinds/field';
import type { AmoSnapshot } from '../../src/crm/amocrm/model/snapshot';
import { emptySnapshot } from '../crm/fakes';
import { taken } from './adopting';

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
  options: [],
  stages: {},
  ...more,
});

const STAGE = { name: 'Stage', color: '#fffeb2', hints: [] };
const SALES = {
  id: 1,
  name: 'Sales',
  main: true,
  incoming: false,
  archived: false,
  stages: [
    { ...STAGE, id: 11, role: 'own' as const },
    { ...STAGE, id: 142, name: 'Won', role: 'won' as const },
  ],
};
const CELLS = { view: 'all', add: 'all', edit: 'all', delete: 'none', export: 'none' } as const;

function imported(part: Partial<AmoSnapshot>) {
  return taken(emptySnapshot(part), { schemas: 'schemas' });
}

it('fields that are hidden in stages stand at the stages; what cannot is said', () => {
  const hides = [
    { pipelineId: 1, statusId: 11 },
    { pipelineId: 1, statusId: 142 },
    { pipelineId: 9, statusId: 99 },
  ];
  const { files, omitted } = imported({ pipelines: [SALES], fields: [field(1, 'text', { stages: { hides } })] });
  expect(files.get('crm/pipelines/sales.yaml')).toContain(
    '    hides: [field_1]\n\nwon:\n  name: Won\n  hides: [field_1]\n',
  );
  expect(omitted).toEqual([{ code: 'IMPORT_HIDDEN_ELSEWHERE', item: 'leads.field_1' }]);
});

it('rights nobody may write are named', () => {
  const rights = { leads: CELLS, contacts: CELLS, companies: CELLS, tasks: { edit: 'all', delete: 'none' } } as const;
  const role = { id: 5, name: 'Manager', rights, stageRights: [], mail: true, lists: false, files: true };
  const { files, omitted } = imported({ roles: [{ ...role, unmodelled: ['custom_fields_rights'] }] });
  expect(files.get('crm/access/roles.yaml')).toContain('files: true');
  expect(omitted).toEqual([{ code: 'IMPORT_RIGHTS_UNMODELLED', item: '«Manager» (custom_fields_rights)' }]);
});

it('what a field has only by its type is written, too', () => {
  const fields = [
    field(1, 'birthday', { remind: 'week' }),
    field(2, 'birthday', { remind: 'never' }),
    field(3, 'monetary', { currency: 'RUB' }),
    field(4, 'chained_list'),
    field(5, 'radiobutton', { options: [{ id: 9, value: 'Yes', code: null, sort: 1 }] }),
    field(6, 'tracking_data', { trackingCallback: 'getVisit' }),
  ];
  const { files } = imported({ fields });
  expect(files.get('crm/fields/leads.yaml')).toMatchInlineSnapshot(`
    "# yaml-language-server: $schema=../../schemas/fields.schema.json
    entity: leads

    fields:
      field_1: {name: Field 1, type: birthday, remind: week}
      field_2: {name: Field 2, type: birthday}
      field_3: {name: Field 3, type: monetary, currency: RUB}
      field_4: {name: Field 4, type: chained_list}
      field_5: {name: Field 5, type: radiobutton, options: {"yes": "Yes"}}
      field_6: {name: Field 6, type: tracking_data, tracking_callback: getVisit}
    "
  `);
});
