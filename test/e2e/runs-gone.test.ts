import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApplied } from './support/applied';
import { planOf, recordedBy, refused, resultIn, succeed } from './support/commands';
import { handsIn } from './support/hands';
import { killDuring } from './support/killing';
import { ended, type TestProject } from './support/project';

let project: TestProject;
const APPLY = ['apply', '-e', 'dev', '--yes'];
const ROLE = `  intern:
    name: Стажёр
    rights:
      leads: {view: own, add: none, edit: none, delete: none, export: none}
      contacts: {view: own, add: none, edit: none, delete: none, export: none}
      companies: {view: own, add: none, edit: none, delete: none, export: none}
      tasks: {edit: own, delete: none}
`;

/** A new role is written and logged; everything is killed at the next write, and somebody clears the records of runs away. */
beforeEach(async () => {
  project = await createApplied();
  project.edit('crm/access/roles.yaml', 'roles:\n', `roles:\n${ROLE}`);
  project.edit('crm/webhooks.yaml', 'events: [add_lead, add_contact]', 'events: [add_lead]');
  const child = project.start(APPLY);
  const end = ended(child);
  await killDuring(project, child, ['command', 'engine', 'provider'], { method: 'POST', path: '/webhooks' });
  await end;
  project.sandbox.faults('dev').clear();
  rmSync(join(project.dir, '.crmctl', 'runs'), { recursive: true });
});
afterEach(() => project.close());

describe('what a killed run wrote, when its record is gone', () => {
  it('is recorded by the next apply that still wants it', async () => {
    const { stderr } = await succeed(project, APPLY);
    expect(stderr).toContain('the log proves that a run wrote role intern');
    expect(await recordedBy(project, 'dev')).toContain('role:intern');
    const { stderr: quiet } = await succeed(project, APPLY);
    expect(quiet).not.toContain('role intern');
  });

  it('is named by every apply that does not, which fails, until the state is rebuilt', async () => {
    project.edit('crm/access/roles.yaml', ROLE, '');
    for (const _try of [1, 2]) {
      const { code, error } = await refused(project, APPLY);
      expect([code, error.code, error.args.objects]).toEqual([1, 'STATE_LACKS_RUNS', ['role:intern']]);
    }
    const { stdout } = await succeed(project, ['state', 'rebuild', '-e', 'dev', '--yes', '--json']);
    expect(resultIn(stdout)).toMatchObject({ added: ['role:intern'] });
    expect(await recordedBy(project, 'dev')).toContain('role:intern');
    expect(await handsIn(project, 'dev').role('Стажёр')).toBeDefined();
    const { findings } = await planOf(project, 'dev');
    expect(findings.map(({ code, args }) => `${code} ${args.object}`)).toContain('REMOVAL_NOT_STATED intern');
  });
});
