import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** v4 answers of an account that nobody has; everything in them is invented. Returns the folder. */
export function oddAccount(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crmctl-odd-'));
  const write = (name: string, key: string, rows: unknown[]) =>
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ _embedded: { [key]: rows } }));
  write('pipelines', 'pipelines', [
    ...Array.from({ length: 23 }, (_, index) => pipeline(100 + index, 'Продажи', ['Новая', 'Новая'])),
    pipeline(200, '  Сервис ', [
      ' Звонок',
      'Звонок ',
      '<script>alert(1)</script>',
      '🙂',
      '中文',
      '***',
      'Won',
      '${имя}',
    ]),
    { ...pipeline(300, 'Старая', ['Когда-то']), is_archive: true },
  ]);
  write('custom_fields.leads', 'custom_fields', [
    field(1, ' Источник ', { type: 'select', enums: { '11': 'Сайт', '12': 'Сайт ' }, group_id: null }),
    field(2, 'Номер', { required_statuses: [stage(300, 0), stage(200, 1)] }),
    field(3, 'Номер:'),
    field(4, '🙂'),
    field(5, '🙂🙂'),
  ]);
  write('roles', 'roles', [role(1, 'Менеджер', [stage(300, 0), stage(200, 0)])]);
  write('sources', 'sources', [{ id: 1, name: 'Чат', external_id: 'chat', pipeline_id: 300, default: false }]);
  write(
    'users',
    'users',
    Array.from({ length: 300 }, (_, index) => user(1000 + index, `ivan@office-${index}.example.test`)),
  );
  return folder;
}

function pipeline(id: number, name: string, stages: string[]) {
  const own = stages.map((title, index) => status(id, id * 100 + index, title, 20));
  return {
    ...{ id, name, sort: 1, is_main: id === 100, is_unsorted_on: false, is_archive: false },
    _embedded: { statuses: [...own, status(id, 142, 'Оплачено', 10000), status(id, 143, 'Отказ', 11000)] },
  };
}

function status(pipeline_id: number, id: number, name: string, sort: number) {
  return { id, name, sort, pipeline_id, color: '#99CCFF', type: 0, is_editable: id > 143 };
}

function stage(pipeline_id: number, index: number) {
  return { pipeline_id, status_id: pipeline_id * 100 + index };
}

function field(id: number, name: string, more: object = {}) {
  const { enums, ...rest } = more as { enums?: Record<string, string> };
  const list = enums && Object.entries(enums).map(([key, value], sort) => ({ id: Number(key), value, sort }));
  return { id, name, type: 'text', sort: 500, ...rest, ...(list ? { enums: list } : {}) };
}

const CELLS = { view: 'A', edit: 'A', add: 'A', delete: 'A', export: 'A' };

function role(id: number, name: string, stages: { pipeline_id: number; status_id: number }[]) {
  const status_rights = stages.map((place) => ({
    ...{ entity_type: 'leads', ...place },
    rights: { view: 'A', edit: 'D', delete: 'D', export: 'A' },
  }));
  const rights = { leads: CELLS, contacts: CELLS, companies: CELLS, tasks: { edit: 'A', delete: 'A' } };
  return { id, name, rights: { ...rights, mail_access: true, catalog_access: true, status_rights } };
}

function user(id: number, email: string) {
  return { id, name: 'Иван', email, lang: 'ru', rights: { is_admin: false, is_free: false, is_active: true } };
}
