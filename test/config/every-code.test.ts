import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadEnvironment } from '../../src/config';
import { validateProject } from '../../src/config/validate-project';
import { configMessages } from '../../src/messages/config';
import type { Diagnostic } from '../../src/model/diagnostic';
import { FIXTURES, project } from './fixture';
import { MADE_PROJECTS } from './made-projects';

async function everything(): Promise<Diagnostic[]> {
  const folders = [
    ...readdirSync(FIXTURES).map((scenario) => project(scenario)),
    ...Object.values(MADE_PROJECTS).map((files) => project('_base', files)),
  ];
  const validations = await Promise.all(folders.map((folder) => validateProject(folder)));
  const opened = await Promise.all([
    loadEnvironment(project('environments'), 'dev', () => undefined),
    loadEnvironment(project('twins'), 'copy', () => undefined),
  ]);
  return [...validations, ...opened].flatMap(({ diagnostics }) => diagnostics);
}

it('every code is produced by a scenario, and every finding has prose in both languages', async () => {
  const seen = await everything();
  expect([...new Set(seen.map(({ code }) => code))].sort()).toEqual(Object.keys(configMessages).sort());
  for (const { code, args } of seen) {
    const message = configMessages[code as keyof typeof configMessages];
    for (const text of [message.en(args), message.ru(args)]) {
      expect(text).toMatch(/^[^\s].*[.?…}]$|Example: |Пример: |Write: |Напишите: |like this: |пишите так: /s);
      expect(text).not.toMatch(/undefined|null|\[object|NaN|""|«»/);
    }
    expect(message.ru(args)).toMatch(/[а-я]/);
  }
});
