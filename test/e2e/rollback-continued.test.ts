import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplied } from './support/applied';
import { logOf, planOf, refused, succeed, verdictOf } from './support/commands';
import { configuration } from './support/crm';
import { handsIn } from './support/hands';
import { killAfterWrites } from './support/killing';
import { createProject, type TestProject } from './support/project';
import { removeFieldAndOption } from './support/removals';

const APPLY = ['apply', '-e', 'dev', '--yes'];
const ROLLBACK = ['rollback', '-e', 'dev', '--yes'];

/** Two stages more, a field in another group, a field and an option less, a role wider: seven writes there, as many back. */
function changeText(project: TestProject): void {
  project.edit(
    'crm/pipelines/sales.yaml',
    '  - key: contract\n',
    '  - {key: demo, name: Демонстрация, color: "#d6eaff"}\n  - key: contract\n',
  );
  removeFieldAndOption(project);
  project.edit(
    'crm/access/roles.yaml',
    'leads: {view: group, add: all, edit: own, delete: none, export: none}',
    'leads: {view: all, add: all, edit: all, delete: none, export: none}',
  );
  project.edit('crm/fields/contacts.yaml', 'fields:\n', 'fields:\n  fax: {name: Факс, type: text}\n');
  project.edit('crm/webhooks.yaml', 'events: [add_lead, add_contact]', 'events: [add_lead]');
}

async function changed(): Promise<{ project: TestProject; before: unknown }> {
  const project = await createApplied();
  const before = await configuration(project, 'dev');
  changeText(project);
  return { project, before };
}

describe('a rollback that was killed', () => {
  it.each([1, 3, 5])('after %i writes is finished by the same command', async (writes) => {
    const { project, before } = await changed();
    await succeed(project, APPLY);
    project.sandbox.resetRequests('dev');
    await killAfterWrites(project, project.start(ROLLBACK), writes);
    const { stderr } = await succeed(project, ROLLBACK);
    const runs = (await logOf(project, 'dev')).filter(({ type }) => type === 'apply.started');
    expect(stderr).toContain(`Rollback of ${runs[1]?.run} in dev continues: ${runs[2]?.run} did not finish`);
    expect(await configuration(project, 'dev')).toEqual(before);
    expect(await verdictOf(project, 'dev')).toBe('pass');
    expect((await refused(project, ROLLBACK)).error.code).toBe('ROLLBACK_OF_ROLLBACK');
    // nothing is lost or doubled on the way forward, either
    await succeed(project, APPLY);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    await project.close();
  });
});

describe('a rollback that failed', () => {
  let project: TestProject;
  let before: unknown;

  beforeAll(async () => {
    ({ project, before } = await changed());
    await succeed(project, APPLY);
  });
  afterAll(() => project.close());

  it('says what was put back and what not, and how to go on', async () => {
    project.sandbox.faults('dev').add({ kind: 'blocked', method: 'PATCH', path: '/roles' });
    const { code, stderr } = await project.crmctl(ROLLBACK);
    expect(code, stderr).toBe(6);
    expect(stderr).toMatch(/The rollback stopped half-way\. Undone: .*pipeline:sales.*\. Not undone: .*role:/);
    expect(stderr).toContain('To continue: crmctl rollback -e dev');
  });

  it('does not write over what a person has done since to what was put back', async () => {
    const hands = handsIn(project, 'dev');
    const rename = async (from: string, to: string) =>
      hands.send('PATCH', `/api/v4/leads/pipelines/${(await hands.pipeline(from)).id}`, { name: to });
    await rename('Продажи', 'Трогать нельзя');
    const { code, error } = await refused(project, ROLLBACK);
    expect([code, error.code, error.args.names]).toEqual([5, 'ROLLBACK_CHANGED_SINCE', 'pipeline:sales']);
    await rename('Трогать нельзя', 'Продажи');
  });

  it('is continued by the same command', async () => {
    await succeed(project, ROLLBACK);
    expect(await configuration(project, 'dev')).toEqual(before);
  });
});

describe('an apply that was killed', () => {
  it('is rolled back as far as it came, without being finished first', async () => {
    const { project, before } = await changed();
    project.sandbox.resetRequests('dev');
    await killAfterWrites(project, project.start(APPLY), 4);
    await succeed(project, ROLLBACK);
    expect(await configuration(project, 'dev')).toEqual(before);
    expect(await verdictOf(project, 'dev')).toBe('pass');
    await project.close();
  });
});

describe('an account that has lived', () => {
  let project: TestProject;

  beforeAll(async () => {
    project = await createProject();
    project.write(
      'crm/pipelines/own.yaml',
      'key: own\nname: Воронка\nstages:\n  - {key: first, name: Первичный контакт}\n  - {key: talks, name: Переговоры}\n',
    );
    await succeed(project, APPLY);
  });
  afterAll(() => project.close());

  it('gets everything back but colours that the CRM does not take, and they are named before the question', async () => {
    const before = await configuration(project, 'dev');
    const hands = handsIn(project, 'dev');
    expect((await hands.stage('Воронка', 'Первичный контакт')).color).toBe('#99ccff');
    project.edit('crm/pipelines/own.yaml', 'name: Первичный контакт}', 'name: Первичный контакт, color: "#d6eaff"}');
    project.edit('crm/webhooks.yaml', 'events: [add_lead, add_contact]', 'events: [add_lead]');
    await succeed(project, APPLY);
    const { stderr } = await succeed(project, ROLLBACK);
    const named = 'own: stages.first.color stays #d6eaff; it was #99ccff';
    expect(stderr.indexOf(named)).toBeLessThan(stderr.indexOf('applying to dev'));
    expect(stderr).toContain(`Rolled back, except:\n  - ${named.replace('stays', 'is')}`);
    const painted = JSON.stringify(await configuration(project, 'dev')).replace('#d6eaff', '#99ccff');
    expect(JSON.parse(painted)).toEqual(before);
  });
});
