import { deepEqual, equal } from 'node:assert/strict';
import { type Client, type Json, names } from '../client';
import { body, holds, nothing, refused, rows, times } from './ask';
import { field, PIPELINES } from './objects';
import { AMOCRM, inSection, KOMMO, type Rule } from './rule';

const turn = (client: Client, mode: string, is_enabled = true) =>
  body(client.patch('customers/mode', { mode, is_enabled }));

const COLORS =
  '10599d 2176ff 006acc 07a0c3 247ba0 177e89 046e8f 598381 0c7c59 495f41 00a44b 08605f bf2600 06d6a0 e14945 79b473 ' +
  'ae003f a2ad59 cd0f53 8e936d 832161 2e5339 bf126f 6f7c12 ff5376 dd1c1a bb304e 631d76 9d2b32 4a001f b118c8 6a0f49 ' +
  '6610f2 b38a58 8963ba 4b3666 932f6d 6b2d5c 6461a0 4f517d';

export const customers: Rule[] = [
  ...inSection(
    '§8 Customers',
    [
      {
        id: 'customers.mode',
        mark: 'official' as const,
        rule: 'PATCH of /customers/mode takes one object, answers 200, and the account shows the mode.',
        run: async (client: Client) => {
          equal((await body(client.get('account'))).customers_mode, 'disabled');
          await turn(client, 'segments');
          equal((await body(client.get('account'))).customers_mode, 'segments');
          await turn(client, 'segments', false);
          equal((await body(client.get('account'))).customers_mode, 'disabled');
        },
      },
      {
        id: 'customers.mode-required',
        mark: 'official' as const,
        rule: 'The mode is segments or periodicity, and says whether it is on.',
        run: ({ patch }: Client) =>
          refused(
            patch('customers/mode', { mode: 'dynamic' }),
            '0 mode: NotSupportedChoice',
            '0 is_enabled: FieldMissing',
          ),
      },
      {
        id: 'customers.unavailable',
        mark: 'official' as const,
        rule: 'A plan without customers answers 402.',
        scenario: {
          account: { customers_mode: 'unavailable' as const },
          pipelines: PIPELINES,
        },
        run: async ({ patch }: Client) =>
          void (await body(patch('customers/mode', { mode: 'segments', is_enabled: true }), 402)),
      },
      {
        id: 'customers.other-mode',
        mark: 'official' as const,
        rule: 'Statuses in another mode than periodicity are 422, and so are segments in another than theirs.',
        run: async (client: Client) => {
          await body(client.get('customers/statuses'), 422);
          await turn(client, 'segments');
          await body(client.get('customers/statuses'), 422);
          await nothing(client.get('customers/segments'));
          await turn(client, 'periodicity');
          await body(client.get('customers/segments'), 422);
        },
      },
      {
        id: 'customer-statuses.keys',
        mark: 'official' as const,
        rule: 'A status has id, name, sort, is_default, conditions, color, type and account_id.',
        run: async (client: Client) => {
          await turn(client, 'periodicity');
          for (const one of await rows(client.get('customers/statuses'))) {
            holds(one, 'id name sort is_default conditions color type account_id _links');
          }
        },
      },
      {
        id: 'customer-statuses.writes',
        mark: 'official' as const,
        rule: 'Statuses are added by an array (200), changed one by one (200) and removed (204).',
        run: async (client: Client) => {
          await turn(client, 'periodicity');
          const [{ id }] = (await rows(client.post('customers/statuses', [{ name: 'Свой', sort: 5 }]))) as [Json];
          equal((await body(client.patch(`customers/statuses/${id}`, { name: 'Иной' }))).name, 'Иной');
          await nothing(client.remove(`customers/statuses/${id}`));
        },
      },
      {
        id: 'customer-statuses.conditions',
        mark: 'official' as const,
        rule: 'Conditions are only read.',
        run: async (client: Client) => {
          await turn(client, 'periodicity');
          const wish = [{ name: 'A', sort: 1, conditions: [] }];
          await refused(client.post('customers/statuses', wish), '0 conditions: FieldNotExpected');
        },
      },
      {
        id: 'customer-statuses.palette',
        mark: 'official' as const,
        rule: 'Statuses take the colours of stages.',
        run: async (client: Client) => {
          await turn(client, 'periodicity');
          const add = (color: string) => client.post('customers/statuses', [{ name: 'A', sort: 1, color }]);
          await body(add('#c1e0ff'));
          await refused(add('#123456'), '0 color: NotSupportedChoice');
        },
      },
      {
        id: 'customer-statuses.30',
        mark: 'official' as const,
        rule: 'There are at most 30 statuses.',
        run: async (client: Client) => {
          await turn(client, 'periodicity');
          const held = (await rows(client.get('customers/statuses'))).length;
          const wish = times(31 - held, (index) => ({ name: `S${index}`, sort: index }));
          await body(client.post('customers/statuses', wish), 422);
          await body(client.post('customers/statuses', wish.slice(1)));
        },
      },
      {
        id: 'segments.post',
        mark: 'official' as const,
        rule: 'POST of segments takes one object and answers 200 with it.',
        run: async (client: Client) => {
          await turn(client, 'segments');
          const shown = await body(client.post('customers/segments', { name: 'Опт', color: 'ae003f' }));
          deepEqual([shown.name, shown.color, typeof shown.id], ['Опт', 'ae003f', 'number']);
          await refused(client.post('customers/segments', [{ name: 'Опт' }]), '0 : InvalidType');
        },
      },
      {
        id: 'segments.list',
        mark: 'official' as const,
        rule: 'The list of segments has totals and pages.',
        run: async (client: Client) => {
          await turn(client, 'segments');
          await body(client.post('customers/segments', { name: 'Опт' }));
          const shown = await body(client.get('customers/segments'));
          deepEqual([shown._total_items, shown._page, shown._page_count], [1, 1, 1]);
          deepEqual(names(shown._embedded.segments), ['Опт']);
        },
      },
      {
        id: 'segments.change',
        mark: 'official' as const,
        rule: 'A segment is changed (200) and removed (204) by its id.',
        run: async (client: Client) => {
          await turn(client, 'segments');
          const { id } = await body(client.post('customers/segments', { name: 'Опт' }));
          equal((await body(client.patch(`customers/segments/${id}`, { name: 'Розница' }))).name, 'Розница');
          await nothing(client.remove(`customers/segments/${id}`));
        },
      },
      {
        id: 'segments.colours',
        mark: 'official' as const,
        rule: 'A segment takes 40 colours, written without #.',
        run: async (client: Client) => {
          await turn(client, 'segments');
          const colors = COLORS.split(' ');
          equal(colors.length, 40);
          for (const color of colors) await body(client.post('customers/segments', { name: color, color }));
          const wish = client.post('customers/segments', { name: 'A', color: '#ae003f' });
          await refused(wish, '0 color: NotSupportedChoice');
        },
      },
      {
        id: 'segments.30-fields',
        mark: 'official' as const,
        rule: 'Segments have at most 30 fields.',
        run: async (client: Client) => {
          const wish = times(31, (index) => ({ name: `F${index}`, type: 'text' }));
          await body(client.post('customers/segments/custom_fields', wish), 422);
          await body(client.post('customers/segments/custom_fields', wish.slice(1)), 201);
        },
      },
      {
        id: 'customers.fields',
        mark: 'official' as const,
        rule: 'Customers have fields and groups of their own; addresses, birthdays and legal entities are not among them.',
        run: async (client: Client) => {
          equal((await field(client, { type: 'checkbox' }, 'customers')).entity_type, 'customers');
          for (const type of ['smart_address', 'birthday', 'legal_entity']) {
            const wish = client.post('customers/custom_fields', [{ name: 'F', type }]);
            await refused(wish, '0 type: NotSupportedChoice');
          }
          equal((await rows(client.get('customers/custom_fields/groups')))[0].entity_type, 'customers');
        },
      },
    ].map((entry) => ({ ...entry, flavours: AMOCRM })),
  ),
  ...inSection('§11 amoCRM and Kommo', [
    {
      id: 'customers.kommo',
      mark: 'guess',
      flavours: KOMMO,
      rule: 'There are no customers: their addresses are 404, and the account says unavailable.',
      run: async (client) => {
        equal((await body(client.get('account'))).customers_mode, 'unavailable');
        for (const path of ['statuses', 'segments', 'custom_fields', 'tags']) {
          equal((await client.get(`customers/${path}`)).status, 404);
        }
      },
    },
  ]),
];
