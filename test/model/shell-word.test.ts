import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { shellWord } from '../../src/model/shell-word';

it.each(['/crm/ivan/shop', '/crm/иван/магазин', 'prod=shop.amocrm.ru'])('a plain word stays as it is: %s', (text) => {
  expect(shellWord(text)).toBe(text);
});

it.each([
  '/crm/ivan/my shop',
  '/crm/иван/мой магазин',
  "/crm/ivan/d'Artagnan",
  '/crm/ivan/"shop"',
  '$HOME/`id`',
  'a;b&c|d>e',
  '~/shop',
  '*',
  '',
])('a shell reads one word again: %s', (text) => {
  expect(execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text);
});
