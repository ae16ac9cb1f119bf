import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** v4 answers with values that no configuration can state, beside some that it can. Returns the folder. */
export function hostileAccount(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crmctl-hostile-'));
  const write = (name: string, key: string, rows: unknown[]) =>
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ _embedded: { [key]: rows } }));
  write('custom_fields.leads', 'custom_fields', [
    { id: 1, name: 'Сумма', type: 'monetary', currency: null, sort: 1 },
    { id: 2, name: 'Город', type: 'text', sort: 2 },
    { id: 3, name: 'Выбор', type: 'select', enums: null, sort: 3 },
    { id: 4, name: 'Код', type: 'text', code: 'X'.repeat(80), sort: 4 },
    { id: 5, name: 'Новое', type: 'hologram', sort: 5 },
    { id: 6, name: 'я'.repeat(300), type: 'text', sort: 6 },
    { id: 7, name: 'Адрес', type: 'text', sort: 7 },
  ]);
  write('webhooks', 'webhooks', [
    hook(1, 'https://a.example.test/x', ['add_lead', 'add_unsorted', 'add_outgoing_message']),
    hook(2, 'https://пример.рф/x', ['add_lead']),
    hook(3, 'https://b.example.test/x', []),
  ]);
  return folder;
}

function hook(id: number, destination: string, settings: string[]) {
  return { id, destination, settings, disabled: false, sort: 1 };
}
