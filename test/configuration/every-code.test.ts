import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadEnvironment } from '../../src/configuration';
import { validateProject } from '../../src/configuration/validate-project';
import { configMessages } from '../../src/messages/config';
import type { Diagnostic } from '../../src/model/diagnostic';
import { CODE_OF, type OddFile, replaceBy } from '../support/odd-files';
import { FIXTURES, project } from './fixture';
import { MADE_PROJECTS } from './made-projects';

const ENGINE = 'name: shop\nruntime: nodejs\nstackConfigDir: stacks\n';
const ENGINE_FILES = { 'Pulumi.json': '{}', 'Pulumi.yaml': `${ENGINE}backend: {url: "https://a.test"}\n` };
const OTHER_ENGINE_FILE = {
  'Pulumi.yaml': `${ENGINE}backend: {url: "postgres://me:secret@a.test/x"}\n`,
  'stacks/Pulumi.dev.yaml': 'config: {crm:account: https://a.amocrm.ru, crm:token: {env: NPM_TOKEN}}\n',
};

const SLIPS_IN_FILES: Readonly<Record<string, string>> = {
  'crm/access/users.yaml': 'anna: {email: anna@example.test, name: Anna}\n',
  'stacks/Pulumi.dev.yaml': 'config: {crm:account: https://a.amocrm.ru, crm:token: $CRM_TOKEN_DEV}\n',
};

const VALUE_ELSEWHERE = {
  'stacks/Pulumi.dev.yaml':
    'config: {crm:account: https://a.amocrm.ru, crm:token: {env: CRM_TOKEN_DEV}, crm:variables: {pbx: {env: CRM_PBX}}}\n',
};
const VALUE_OF_TOKEN = {
  'stacks/Pulumi.dev.yaml': VALUE_ELSEWHERE['stacks/Pulumi.dev.yaml'].replace('CRM_PBX', 'CRM_TOKEN_PROD'),
};
const VALUE_SHOWN = {
  ...VALUE_ELSEWHERE,
  'crm/variables.yaml': 'variables:\n  pbx: {type: string, description: Telephony}\n',
  'crm/tags.yaml': 'tags:\n  leads:\n    north: {name: "${pbx}"}\n',
};

function withOddFile(odd: OddFile): string {
  const folder = project('_base');
  replaceBy(join(folder, 'crm', 'variables.yaml'), odd);
  return folder;
}

async function everything(): Promise<Diagnostic[]> {
  const folders = [
    ...readdirSync(FIXTURES).map((scenario) => project(scenario)),
    ...Object.values(MADE_PROJECTS).map((files) => project('_base', files)),
  ];
  const validations = await Promise.all(folders.map((folder) => validateProject(folder)));
  const opened = await Promise.all([
    loadEnvironment(project('environments'), 'dev', () => undefined),
    loadEnvironment(project('twins'), 'copy', () => undefined),
    loadEnvironment(project('_base', VALUE_ELSEWHERE), 'dev', () => undefined),
  ]);
  const bare = project('_base', ENGINE_FILES);
  rmSync(join(bare, 'crm'), { recursive: true });
  validations.push(await validateProject(bare), await validateProject(project('_base', OTHER_ENGINE_FILE)));
  const misnamed = project('_base', { 'stacks/pulumi.dev.yaml': VALUE_ELSEWHERE['stacks/Pulumi.dev.yaml'] });
  rmSync(join(misnamed, 'stacks', 'Pulumi.dev.yaml'));
  validations.push(await validateProject(misnamed), await validateProject(project('_base', SLIPS_IN_FILES)));
  validations.push(await validateProject(project('_base', VALUE_SHOWN)));
  validations.push(await validateProject(project('_base', VALUE_OF_TOKEN)));
  const odd = Object.keys(CODE_OF) as OddFile[];
  const odds = await Promise.all(odd.map((one) => validateProject(withOddFile(one))));
  return [...validations, ...opened, ...odds].flatMap(({ diagnostics }) => diagnostics);
}

it('every code is produced by a scenario, and every finding has prose in both languages', async () => {
  const seen = await everything();
  expect([...new Set(seen.map(({ code }) => code))].sort()).toEqual(Object.keys(configMessages).sort());
  for (const { code, args } of seen) {
    const message = configMessages[code as keyof typeof configMessages];
    for (const text of [message.en(args as never), message.ru(args as never)]) {
      expect(text).toMatch(/^[^\s].*[.?…}]$|Examples?: |Примеры?: |Write: |Напишите: |like this: |пишите так: /s);
      expect(text).not.toMatch(/undefined|null|\[object|NaN|""|«»/);
    }
    expect(message.ru(args as never)).toMatch(/[а-я]/);
  }
});
