import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import { contextOf, isJson, languageOfHelp, optionsAhead } from '../../src/cli/context';
import { speakHelp } from '../../src/cli/help';
import type { Language } from '../../src/messages/catalog';
import { temporaryDir } from '../audit/temporary-log';

afterEach(() => vi.unstubAllEnvs());

function program(language: Language) {
  const root = speakHelp(new Command('crmctl'), '1.2.3', language).option('--json', '…');
  const audit = root.command('audit');
  const verify = audit.command('verify').argument('<folder>', '…').option('--strict', '…');
  return { root, audit, verify };
}

test('the help of a Russian speaker has no English heading, of the program and of its commands', () => {
  const { root, verify } = program('ru');
  expect(root.helpInformation()).toMatchInlineSnapshot(`
    "Использование: crmctl [ключи] [команда]

    Ключи:
      -V, --version   показать номер версии
      --json          …
      -h, --help      показать справку по команде

    Команды:
      audit
      help [команда]  показать справку по команде
    "
  `);
  expect(verify.helpInformation()).toMatchInlineSnapshot(`
    "Использование: crmctl audit verify [ключи] <folder>

    Аргументы:
      folder         …

    Ключи:
      --strict       …
      -h, --help     показать справку по команде

    Общие ключи:
      -V, --version  показать номер версии
      --json         …
    "
  `);
});

test('in English the headings are as everywhere', () => {
  const { verify } = program('en');
  const headings = verify.helpInformation().match(/^\S.*?:/gm);
  expect(headings).toEqual(['Usage:', 'Arguments:', 'Options:', 'Global Options:']);
});

test('the help speaks what --lang says, else CRMCTL_LANG, else what the project speaks', () => {
  const folder = temporaryDir();
  mkdirSync(join(folder, 'crm'));
  writeFileSync(join(folder, 'crm', 'project.yaml'), 'language: ru\n');
  vi.stubEnv('CRMCTL_LANG', '');
  expect(languageOfHelp(optionsAhead(['plan', '-C', folder, '--help']))).toBe('ru');
  vi.stubEnv('CRMCTL_LANG', 'en');
  expect(languageOfHelp(optionsAhead(['plan', '-C', folder, '--help']))).toBe('en');
  expect(languageOfHelp(optionsAhead(['--help', '--lang', 'ru']))).toBe('ru');
  expect(languageOfHelp(optionsAhead(['--lang=klingon', '--unknown', '-x']))).toBe('en');
});

test('a project to come is spoken of in the language it is to have, unless another is asked for', () => {
  vi.stubEnv('CRMCTL_LANG', '');
  const chdir = temporaryDir();
  expect(contextOf({ chdir, language: 'ru' }).language).toBe('ru');
  expect(contextOf({ chdir, language: 'ru', lang: 'en' }).language).toBe('en');
  vi.stubEnv('CRMCTL_LANG', 'en');
  expect(contextOf({ chdir, language: 'ru' }).language).toBe('en');
});

test.each([['--json'], ['--format', 'json'], ['--format=json']])(
  'a mistake beside %s is told to a program',
  (...json) => {
    expect(isJson(optionsAhead(['plan', ...json, '--unknown']))).toBe(true);
    expect(isJson(optionsAhead(['plan', '--unknown']))).toBe(false);
  },
);
