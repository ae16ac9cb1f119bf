import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApplied } from './support/applied';
import { refused, resultIn, succeed, writesTo } from './support/commands';
import { list } from './support/crm';
import type { TestProject } from './support/project';

let project: TestProject;

const MARKETING = `  marketing:
    name: Маркетинг
    rights:
      leads: {view: all, add: all, edit: none, delete: none, export: none}
      contacts: {view: none, add: none, edit: none, delete: none, export: none}
      companies: {view: all, add: none, edit: none, delete: none, export: none}
      tasks: {edit: own, delete: none}
    mail: false
    lists: false

`;

/** The account of a project as another machine left it; this one has a clone of the repository and an empty disk. */
beforeAll(async () => {
  project = await createApplied();
  rmSync(join(project.dir, '.crmctl'), { recursive: true });
  project.edit('crm/access/roles.yaml', MARKETING, '');
  project.write('crm/removals.yaml', '- {object: marketing, action: delete, reason: nobody is in it}\n');
});
afterAll(() => project.close());
beforeEach(() => project.sandbox.resetRequests('dev'));

describe('a machine without the records of an account that another one manages', () => {
  it.each([[['plan', '-e', 'dev']], [['apply', '-e', 'dev', '--yes']], [['import', '-e', 'dev']]])(
    'is refused crmctl %j, and told what to bring',
    async (args) => {
      const { code, error } = await refused(project, args);
      expect([code, error.code]).toEqual([5, 'MANAGED_ELSEWHERE']);
      expect(error.args.removals).toEqual(['marketing']);
      expect(writesTo(project, 'dev')).toEqual([]);
    },
  );

  it('is refused a plain pulumi up', async () => {
    await project.pulumi(['stack', 'init', 'dev']);
    const up = await project.pulumi(['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    expect(up.code).not.toBe(0);
    expect(up.stdout + up.stderr).toContain('another machine seems to manage');
    expect(writesTo(project, 'dev')).toEqual([]);
  });

  it('goes on where somebody says that it is the first time, and is told what is not removed', async () => {
    const { stdout } = await succeed(project, ['plan', '-e', 'dev', '--first', '--json']);
    const warned = resultIn(stdout).findings.filter(({ code }: { code: string }) => code === 'REMOVAL_NOT_RECORDED');
    expect(warned).toMatchObject([{ severity: 'warning', args: { object: 'marketing', name: 'Маркетинг' } }]);
    await succeed(project, ['apply', '-e', 'dev', '--first', '--yes']);
    expect((await list(project, 'dev', 'roles', 'roles')).map(({ name }) => name)).toContain('Маркетинг');
    const { code, error } = await refused(project, ['plan', '-e', 'dev', '--first']);
    expect([code, error.code]).toEqual([4, 'FIRST_WITH_STATE']);
  });
});
