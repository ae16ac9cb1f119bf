import { expect, it } from 'vitest';
import { validateProject } from '../../src/configuration/validate-project';
import { project } from './fixture';
import { SHOP } from './mistakes/shop';

const FILE = 'crm/pipelines/sales.yaml';
const withLine = (from: string, to: string) => {
  expect(SHOP[FILE]).toContain(from);
  return project('_base', { ...SHOP, [FILE]: String(SHOP[FILE]).replace(from, to) });
};

it.each([
  ['name: Север #1', 'name: "Север #1"'],
  ['name: Север #филиал', 'name: "Север #филиал"'],
  ['name: Север #1 и #2 # два склада', 'name: "Север #1 и #2" # два склада'],
  ['name: Склад "Север" #1', `name: 'Склад "Север" #1'`],
])('%s: a warning with the line as it was meant', async (written, fix) => {
  const { diagnostics } = await validateProject(withLine('name: Новая заявка', written));
  expect(diagnostics.map(({ code, severity, args }) => [code, severity, args.fix])).toEqual([
    ['TEXT_CUT', 'warning', fix],
  ]);
});

it.each([
  ['name: Новая заявка', 'name: Новая заявка # 1'],
  ['name: Новая заявка', 'name: "Новая заявка" #1'],
  ['name: Новая заявка', 'name: Новая заявка ## 1'],
  ['name: Новая заявка', 'name: Заявка#1'],
  ['name: Новая заявка', '#первый\n    name: Новая заявка'],
  ['main: true', 'main: true #главная'],
  ['key: talks', 'key: talks #второй'],
  ['requires: [source, budget]', 'requires: #поля\n      - source #откуда\n      - budget'],
])('%s → %s: an ordinary comment', async (from, to) => {
  expect((await validateProject(withLine(from, to))).diagnostics).toEqual([]);
});
