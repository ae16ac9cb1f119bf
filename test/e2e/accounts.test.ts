import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { planOf, succeed, writesTo } from './support/commands';
import { createProject, type TestProject } from './support/project';

/** Every captured account is taken over in test/import/captured.test.ts; these two go all the way through the engine. */
const CAPTURES = join(import.meta.dirname, '..', '..', '..', 'shared', 'accounts');
const accounts = [
  ['vendor-stress', 'amocrm'],
  ['car-dealer-br-kommo', 'kommo'],
] as const;

let project: TestProject;
afterEach(() => project.close());

describe.runIf(existsSync(CAPTURES))('taking over a captured account by the command line', () => {
  test.each(accounts)(
    '%s (%s)',
    async (name, flavour) => {
      project = await createProject({
        sandbox: { accounts: [{ env: 'prod', from: join(CAPTURES, name) }], flavour },
        crm: { 'project.yaml': `name: acme\ncrm: ${flavour}\nlanguage: en\nenvironments: [prod]\n` },
      });
      project.write(
        'stacks/Pulumi.prod.yaml',
        'config:\n  crm:account: {env: CRM_ACCOUNT_PROD}\n  crm:token: {env: CRM_TOKEN_PROD}\n',
      );
      for (const env of ['dev', 'test', 'staging']) project.remove(`stacks/Pulumi.${env}.yaml`);
      await succeed(project, ['import', '-e', 'prod']);
      await succeed(project, ['validate']);
      expect(writesTo(project, 'prod')).toEqual([]);
      expect((await planOf(project, 'prod')).operations).toEqual([]);
      const [file = ''] = readdirSync(join(project.dir, 'crm/pipelines'));
      const [line = ''] = /^name: .+$/m.exec(readFileSync(join(project.dir, 'crm/pipelines', file), 'utf8')) ?? [];
      project.edit(`crm/pipelines/${file}`, line, 'name: Quite another name');
      const { operations, forecast } = await planOf(project, 'prod');
      expect(operations).toHaveLength(1);
      await succeed(project, ['apply', '-e', 'prod', '--yes']);
      expect(writesTo(project, 'prod')).toHaveLength(forecast.writes);
      expect((await planOf(project, 'prod')).operations).toEqual([]);
    },
    300_000,
  );
});
