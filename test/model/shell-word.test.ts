import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { shellWord } from '../../src/model/shell-word';

it.each(['/home/ivan/shop', '/home/иван/магазин', 'prod=shop.amocrm.ru'])('a plain word stays as it is: %s', (text) => {
  expect(shellWord(text)).toBe(text);
});

it.each([
  '/home/ivan/my shop',
  '/home/иван/мой магазин',
  "/home/ivan/d'Artagnan",
  '/home/ivan/"shop"',
  '$HOME/`id`',
  'a;b&c|d>e',
  '~/shop',
  '*',
  '',
])('a shell reads one word again: %s', (text) => {
  expect(execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text);
});
