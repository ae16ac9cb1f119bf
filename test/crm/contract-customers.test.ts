import { afterEach, expect, it } from 'vitest';
import { openRecorded, type Recorded, valuesOf } from './over-http';

const mode = (value: string): [string, object] => ['customers_mode:settings', { mode: value }];
const remove = (object: string, action: 'delete' | 'detach' = 'delete') => ({ object, action, reason: 'не нужен' });
const statuses: [string, object][] = [
  ['customer_status:waiting', { name: 'Ждём заказ', color: '#d6eaff' }],
  ['customer_status:asked', { name: 'Спросили', color: '#fffeb2' }],
];

let account: Recorded;
afterEach(() => account.close());

it('periodic purchases are switched on and their statuses made in one apply, in the order of the text', async () => {
  account = await openRecorded('amocrm');
  const made = await account.apply([...statuses, mode('periodicity')]);
  expect(made.received).toEqual(['PATCH /customers/mode', 'POST /customers/statuses']);
  expect(valuesOf(made, 'customer_status')).toEqual(statuses.map(([, values]) => values));
  const all = made.snapshot.plain.customer_status ?? [];
  expect(all.map(({ sort }) => sort)).toEqual([1, 2]);
});

it('statuses are added behind those that are there, changed without moving, and deleted', async () => {
  account = await openRecorded('amocrm');
  await account.apply([mode('periodicity'), ...statuses]);
  const third: [string, object] = ['customer_status:again', { name: 'Снова', color: '#ffdc7f' }];
  const more = await account.apply([mode('periodicity'), third, ...statuses]);
  expect(more.received).toEqual(['POST /customers/statuses']);
  expect(valuesOf(more, 'customer_status').map(({ name }) => name)).toEqual(['Ждём заказ', 'Спросили', 'Снова']);
  const changed = await account.apply(
    [mode('periodicity'), ['customer_status:waiting', { name: 'Ждём', color: '#ff8f92' }], third],
    [remove('customer_status:asked')],
  );
  expect(changed.received).toEqual([
    expect.stringMatching(/^PATCH \/customers\/statuses\/\d+$/),
    expect.stringMatching(/^DELETE \/customers\/statuses\/\d+$/),
  ]);
  expect(valuesOf(changed, 'customer_status').map(({ name }) => name)).toEqual(['Ждём', 'Снова']);
});

it('segments are made one by one in the other mode, changed and deleted', async () => {
  account = await openRecorded('amocrm');
  const big = { name: 'Опт', color: '2176ff' };
  const made = await account.apply([['segment:big', big], ['segment:small', { name: 'Розница' }], mode('segments')]);
  expect(made.received).toEqual(['PATCH /customers/mode', 'POST /customers/segments', 'POST /customers/segments']);
  expect(valuesOf(made, 'segment')).toContainEqual(big);
  const changed = await account.apply(
    [mode('segments'), ['segment:big', { ...big, color: '6610f2' }]],
    [remove('segment:small')],
  );
  expect(changed.received).toEqual([
    expect.stringMatching(/^PATCH \/customers\/segments\/\d+$/),
    expect.stringMatching(/^DELETE \/customers\/segments\/\d+$/),
  ]);
});

it('customers are switched from one mode to the other and off; what lived in the old mode can only be let go', async () => {
  account = await openRecorded('amocrm');
  await account.apply([mode('periodicity'), ...statuses]);
  const refused = await account.plan(mode('segments'), ...statuses);
  expect(refused.findings.map(({ code, args }) => [code, args.value])).toEqual([
    ['KIND_SWITCHED_OFF', 'periodicity'],
    ['KIND_SWITCHED_OFF', 'periodicity'],
  ]);
  const gone = statuses.map(([address]) => remove(address, 'detach'));
  expect((await account.apply([mode('segments')], gone)).received).toEqual(['PATCH /customers/mode']);
  expect((await account.apply([mode('off')])).received).toEqual(['PATCH /customers/mode']);
});

it('statuses that the account had before it was switched off are taken over, not made again', async () => {
  account = await openRecorded('amocrm');
  await account.apply([mode('periodicity'), ...statuses]);
  const gone = statuses.map(([address]) => remove(address, 'detach'));
  await account.apply([mode('off')], gone);
  const again = await account.apply(
    [
      mode('periodicity'),
      ['customer_status:new', { name: 'Новый' }],
      ['customer_status:waiting', { name: 'Ждём заказ', color: '#ff8f92' }],
    ],
    [],
    1,
  );
  expect(again.received).toEqual([
    'PATCH /customers/mode',
    'POST /customers/statuses',
    expect.stringMatching(/^PATCH \/customers\/statuses\/\d+$/),
  ]);
  expect(valuesOf(again, 'customer_status').map(({ name }) => name)).toEqual(['Ждём заказ', 'Спросили', 'Новый']);
});

it('without the switch in the text a status in an account without customers is a finding', async () => {
  account = await openRecorded('amocrm');
  const { findings, operations } = await account.plan(...statuses.slice(0, 1));
  expect(operations).toEqual([]);
  expect(findings).toEqual([
    {
      code: 'KIND_SWITCHED_OFF',
      severity: 'error',
      args: { object: 'customer_status:waiting', called: 'Ждём заказ', attribute: 'mode', value: 'periodicity' },
    },
  ]);
});

it('more statuses than an account takes are a finding before the first write', async () => {
  account = await openRecorded('amocrm');
  const many = Array.from({ length: 27 }, (_, index): [string, object] => [
    `customer_status:s${index}`,
    { name: `Статус ${index}` },
  ]);
  const { findings } = await account.plan(mode('periodicity'), ...many);
  expect(findings.map(({ code }) => code).filter((code) => code !== 'STAYS_BESIDE')).toEqual(['KIND_FULL']);
  expect((await account.apply([mode('periodicity'), ...many.slice(1)])).received).toHaveLength(2);
});

it('an account whose plan has no customers is as good as off, and cannot be switched on', async () => {
  account = await openRecorded('kommo');
  expect((await account.apply([mode('off')])).received).toEqual([]);
  const { findings } = await account.plan(mode('segments'), ['segment:big', { name: 'Опт' }]);
  expect(findings.map(({ code, args }) => [code, args.object, args.status])).toEqual([
    ['KIND_UNAVAILABLE', 'customers_mode:settings', 402],
    ['KIND_UNAVAILABLE', 'segment:big', 404],
  ]);
});
