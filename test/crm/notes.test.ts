import { expect, it } from 'vitest';
import { rowNotes } from '../../src/crm/amocrm/read/notes';

const list = (collection: string, rows: unknown[]) => ({ _embedded: { [collection]: rows } });
const MADE = 1_790_000_000;
const CHANGED = MADE + 3600;

it('rows that carry times and users say so; the others say nothing', () => {
  const hint = {
    level: 'newbie',
    created_at: '2026-11-20 10:00:00',
    created_by: 0,
    updated_at: '2026-11-21 11:00:00',
    updated_by: 7,
  };
  const status = { id: 11, descriptions: [hint] };
  const notes = rowNotes({
    pipelines: list('pipelines', [{ id: 1, _embedded: { statuses: [status, { id: 12 }] } }]),
    roles: list('roles', [{ id: 5, name: 'Роль' }]),
    webhooks: list('webhooks', [
      { id: 8, created_at: MADE, created_by: 7, updated_at: MADE },
      { id: 9, created_at: MADE, created_by: 7, updated_at: CHANGED },
    ]),
    catalogs: list('catalogs', [{ id: 3, created_at: MADE, created_by: 7, updated_at: CHANGED, updated_by: 0 }]),
    loss_reasons: list('loss_reasons', [{ id: 4, created_at: MADE, updated_at: CHANGED }]),
  });
  const at = new Date(CHANGED * 1000).toISOString();
  expect(notes).toEqual([
    { kind: 'webhook', id: '8', what: 'created', at: new Date(MADE * 1000).toISOString(), by: '7' },
    { kind: 'webhook', id: '9', what: 'changed', at },
    { kind: 'list', id: '3', what: 'changed', at },
    { kind: 'loss_reason', id: '4', what: 'changed', at },
    {
      kind: 'pipeline',
      id: '1',
      within: { part: 11, path: ['hints', 'newbie'] },
      what: 'changed',
      at: '2026-11-21 11:00:00',
      by: '7',
    },
  ]);
});
