import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refused, resultIn, writesTo } from './support/commands';
import { createProject, ended, type TestProject } from './support/project';

const MAIN = resolve(__dirname, '../../dist/cli/main.js');
let project: TestProject;

beforeAll(async () => {
  project = await createProject();
});
afterAll(() => project.close());

describe('the command line', () => {
  it('lists every command with --help', async () => {
    const { code, stdout } = await project.crmctl(['--help']);
    expect(code).toBe(0);
    for (const command of [
      'validate',
      'plan',
      'apply',
      'drift',
      'release',
      'promote',
      'rollback',
      'audit',
      'sandbox',
      'doctor',
    ]) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    }
  });

  it.each([
    [['plan', '-e', 'dev', '--colour']],
    [['aply', '-e', 'dev']],
    [['audit', 'trust']],
    [['promote']],
    [['plan', 'extra', '-e', 'dev']],
  ])('refuses %j as a usage error, on stderr', async (args) => {
    const { code, stdout, stderr } = await project.crmctl(args);
    expect([code, stdout]).toEqual([4, '']);
    expect(stderr).toContain('error');
  });

  it('names the environments when none or an unknown one is given', async () => {
    expect(await refused(project, ['plan'])).toMatchObject({ code: 4, error: { code: 'ENV_NEEDED' } });
    const unknown = await refused(project, ['plan', '-e', 'production']);
    expect(unknown).toMatchObject({
      code: 4,
      error: { code: 'ENV_UNKNOWN', args: { environments: 'dev, test, staging, prod' } },
    });
  });

  it.runIf(existsSync('/dev/full'))(
    'ends with an error, and no stack, where the disk has no room for its output',
    async () => {
      const full = openSync('/dev/full', 'w');
      const child = spawn(process.execPath, [MAIN, '--lang', 'en', 'schema', 'plan'], {
        stdio: ['ignore', full, 'pipe'],
      });
      closeSync(full);
      const { code, stderr } = await ended(child);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^error: .*the disk is full.* \(ENOSPC\)\n$/);
    },
  );

  it('prints an error as one line of JSON on stderr with --json, and nothing on stdout', async () => {
    const { code, stdout, stderr } = await project.crmctl(['plan', '-e', 'nowhere', '--json']);
    expect([code, stdout]).toEqual([4, '']);
    expect(JSON.parse(stderr)).toEqual({ error: { reason: 'usage', code: 'ENV_UNKNOWN', args: expect.any(Object) } });
  });

  it('does not ask where nobody can answer: it names --yes and writes nothing', async () => {
    const { code, stderr } = await project.crmctl(['apply', '-e', 'dev']);
    expect(code).toBe(4);
    expect(stderr).toContain('--yes');
    expect(writesTo(project, 'dev')).toEqual([]);
  });

  it('speaks Russian when told to, and by itself in a Russian project', async () => {
    const told = await project.crmctl(['plan', '-e', 'dev', '--lang', 'ru']);
    expect(told.stdout).toContain('воронка sales «Продажи»');
    const byItself = await project.crmctl(['plan', '-e', 'nowhere'], { CRMCTL_LANG: '' });
    expect(byItself.stderr).toContain('среды nowhere в проекте нет');
    const help = await project.crmctl(['--help'], { CRMCTL_LANG: 'ru' });
    expect(help.stdout).toContain('показать, что изменится в аккаунте');
    expect(help.stdout.match(/^\S.*?:/gm)).toEqual([
      'Использование:',
      'Настройки CRM как проверяемый код:',
      'Ключи:',
      'Команды:',
    ]);
  });

  it('works on a project in another folder with -C', async () => {
    const elsewhere = (args: string[]) =>
      ended(spawn(process.execPath, [MAIN, ...args], { cwd: tmpdir(), env: project.env }));
    const plan = await elsewhere(['plan', '-e', 'dev', '--json', '-C', project.dir]);
    expect(resultIn(plan.stdout)).toMatchObject({ environment: 'dev' });
    const applied = await elsewhere(['apply', '-e', 'dev', '--yes', '-C', project.dir]);
    expect(applied.code, applied.stderr).toBe(0);
    const again = await elsewhere(['plan', '-e', 'dev', '--detailed-exitcode', '-C', project.dir]);
    expect(again.code).toBe(0);
  });

  it('says with --detailed-exitcode whether there is something to do', async () => {
    project.edit('crm/access/roles.yaml', 'name: Маркетинг', 'name: Реклама');
    expect((await project.crmctl(['plan', '-e', 'dev', '--detailed-exitcode'])).code).toBe(2);
    expect((await project.crmctl(['plan', '-e', 'dev'])).code).toBe(0);
  });

  it('shows every mistake of the text with its place before anything else', async () => {
    project.edit('crm/access/roles.yaml', 'mail: false', 'mial: false');
    project.edit('crm/pipelines/sales.yaml', 'requires: [budget]', 'requires: [bugdet]');
    const { code, stderr } = await project.crmctl(['apply', '-e', 'dev', '--yes']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/crm\/access\/roles\.yaml:\d+:\d+/);
    expect(stderr).toMatch(/crm\/pipelines\/sales\.yaml:\d+:\d+/);
  });
});
