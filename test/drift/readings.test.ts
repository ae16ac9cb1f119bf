import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { fieldListNames, listsFor } from '../../src/crm/amocrm/read/lists';
import { keptReadings } from '../../src/drift/readings';
import type { Difference } from '../../src/drift/types';
import { addressOf } from '../../src/model/address';
import { type RecordedState, recordOf } from '../../src/model/recorded-state';
import type { Kind } from '../../src/model/spec';
import { saveSnapshot } from '../../src/snapshots';
import { object, wanted } from '../support/desired';

/** Whether a kept reading of these lists tells of a difference. */
function covers(lists: string[], difference: Pick<Difference, 'path'> & { kind: Kind; key: string }, details = true) {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-readings-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const answers = Object.fromEntries(lists.map((name) => [name, { _embedded: {} }]));
  saveSnapshot({ dir, answers, details, whole: false, accountId: 7, tool: 'test', now: new Date(0) });
  const base: RecordedState = new Map([
    [addressOf('list', 'goods'), recordOf({ ...object('list', 'goods', { name: 'Товары' }), id: '5001', ids: {} })],
  ]);
  const driver = { parse: () => ({}) as never, listsFor, fieldLists: fieldListNames };
  const compared = { desired: wanted([]), base, stepsLeft: new Set<string>() };
  const [reading] = [...keptReadings({ dir, driver, accountId: 7, added: [] }, compared)];
  const { kind, key } = difference;
  return reading?.covers({ ...difference, object: addressOf(kind, key), name: key, class: 'changed' });
}

it.each<[string, Kind, string, string, string[]]>([
  ['a role', 'role', 'manager', 'name', ['roles', 'pipelines']],
  ['rights of a role in lists', 'role', 'manager', 'listRights', ['roles', 'pipelines', 'catalogs']],
  ['a user', 'user', 'anna', 'name', ['users', 'pipelines']],
  ['the role of a user', 'user', 'anna', 'role', ['users', 'roles', 'pipelines']],
  ['a webhook', 'webhook', 'pbx', 'events', ['webhooks', 'pipelines']],
  ['a field', 'field', 'leads.source', 'name', ['pipelines', 'custom_fields.leads', 'groups.leads']],
  [
    'where a field leads',
    'field',
    'leads.source',
    'linksTo',
    ['pipelines', 'catalogs', 'custom_fields.leads', 'groups.leads'],
  ],
  [
    'a field of a list',
    'field',
    'lists.goods.price',
    'name',
    ['pipelines', 'custom_fields.catalogs.5001', 'groups.catalogs.5001'],
  ],
])('tells of %s', (_, kind, key, property, lists) => {
  const about = { kind, key, path: [property] };
  expect(covers(lists, about)).toBe(true);
  for (const missing of lists)
    expect([
      missing,
      covers(
        lists.filter((name) => name !== missing),
        about,
      ),
    ]).toEqual([missing, false]);
});

it('tells of hints only where it was read with them', () => {
  const hints = { kind: 'pipeline', key: 'sales', path: ['stages', 'new', 'hints', 'newbie'] } as const;
  expect([true, false].map((details) => covers(['pipelines'], hints, details))).toEqual([true, false]);
  expect(covers(['pipelines'], { ...hints, path: ['name'] }, false)).toBe(true);
});

it('tells nothing of a list whose id nobody knows', () => {
  expect(covers(['pipelines', 'catalogs'], { kind: 'field', key: 'lists.wares.price', path: ['name'] })).toBe(false);
});
