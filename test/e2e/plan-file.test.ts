import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { run } from '../../src/cli/commands/apply';
import { digestOf } from '../../src/model/canonical-json';
import { testContext } from '../cli/test-context';
import { refused, succeed, writesTo } from './support/commands';
import { createProject, type TestProject } from './support/project';

let project: TestProject;
beforeAll(async () => {
  project = await createProject({ accounts: ['dev', 'prod'] });
  await succeed(project, ['plan', '-e', 'dev', '--out', 'plan.json']);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await project.close();
});

it('is shown again as it was shown when it was made', async () => {
  const { stdout } = await succeed(project, ['plan', '-e', 'dev']);
  const shown = await succeed(project, ['plan', 'show', 'plan.json']);
  const body = (text: string) => text.split('\n').slice(0, -2);
  expect(body(shown.stdout)).toEqual(body(stdout));
  const json = await succeed(project, ['plan', 'show', 'plan.json', '--json']);
  expect(JSON.parse(json.stdout)).toEqual(JSON.parse(readFileSync(join(project.dir, 'plan.json'), 'utf8')));
  expect((await succeed(project, ['plan', 'show', 'plan.json', '--format', 'md'])).stdout).toContain('| create |');
});

it('is shown to whoever sits at the terminal, who is asked before anything is written', async () => {
  for (const name of ['PATH', 'PULUMI_CONFIG_PASSPHRASE', 'CRMCTL_RATE']) vi.stubEnv(name, project.env[name] ?? '');
  const env = project.env as Record<string, string>;
  const { context, output } = testContext({ projectDir: project.dir, interactive: true, env });
  const asked: unknown[] = [];
  const host = {
    ...context.host,
    now: () => new Date(),
    ask: async ({ code }: { code: string }) => {
      asked.push(code, output.stdout.includes('pipeline sales'));
      return false;
    },
  };
  project.sandbox.resetRequests('dev');
  const apply = run({ args: [join(project.dir, 'plan.json')], options: {} }, { ...context, host });
  await expect(apply).rejects.toMatchObject({ code: 'DECLINED', reason: 'cancelled' });
  expect(asked).toEqual(['ASK_APPLY', true]);
  expect(writesTo(project, 'dev')).toEqual([]);
});

it('is shown and carried out without a question where there is nobody to ask: the file is the approval', async () => {
  const { stdout } = await succeed(project, ['apply', 'plan.json']);
  expect(stdout).toContain('pipeline sales');
});

it('of a release names it, on the screen and in the file', async () => {
  await succeed(project, ['release', 'build', 'REL-2']);
  const { stdout } = await succeed(project, ['plan', '-e', 'prod', '--release', 'REL-2', '--out', 'prod.json']);
  expect(stdout.split('\n')[0]).toMatch(/^Plan of release REL-2 for prod \(account \d+\): /);
  expect(JSON.parse(readFileSync(join(project.dir, 'prod.json'), 'utf8'))).toMatchObject({ release: 'REL-2' });
  const { code, error } = await refused(project, ['apply', 'prod.json', '-e', 'dev']);
  expect([code, error.code]).toEqual([4, 'PLAN_OTHER_ENVIRONMENT']);
});

it('is refused when it poses as another release, whatever its digest', async () => {
  project.edit('crm/access/roles.yaml', 'name: Маркетинг', 'name: Реклама');
  await succeed(project, ['release', 'build', 'REL-3']);
  await succeed(project, ['plan', '-e', 'dev', '--release', 'REL-3', '--out', 'posing.json']);
  const file = join(project.dir, 'posing.json');
  const { digest: _digest, ...plan } = JSON.parse(readFileSync(file, 'utf8'));
  const posing = { ...plan, release: 'REL-2' };
  writeFileSync(file, JSON.stringify({ ...posing, digest: digestOf(posing) }));
  const { code, error } = await refused(project, ['apply', 'posing.json']);
  expect([code, error.code]).toEqual([5, 'PLAN_EDITED']);
});
