import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplied } from './support/applied';
import { logOf, refused, succeed, verdictOf, writesTo } from './support/commands';
import { handsIn } from './support/hands';
import type { TestProject } from './support/project';

const APPLY = ['apply', '-e', 'dev', '--yes'];
const UPDATE = ['import', '-e', 'dev', '--update'];
const ROLLBACK = ['rollback', '-e', 'dev', '--yes'];

const startedIn = async (project: TestProject) =>
  (await logOf(project, 'dev')).filter(({ type }) => type === 'apply.started');

describe('a rollback after our records were brought up to date', () => {
  let project: TestProject;
  let hands: ReturnType<typeof handsIn>;

  beforeAll(async () => {
    project = await createApplied();
    hands = handsIn(project, 'dev');
    project.edit('crm/pipelines/sales.yaml', 'name: Договор\n', 'name: Договор и счёт\n');
    project.edit(
      'crm/fields/leads.yaml',
      '      partner: Рекомендация',
      '      partner: Рекомендация\n      radio: Радио',
    );
    await succeed(project, APPLY);
  });
  afterAll(() => project.close());

  it('undoes the run that wrote, and leaves what was taken over since', async () => {
    await hands.changeRole('Менеджер', { name: 'Менеджер по продажам' });
    await hands.addStage('Продажи', 'Гарантия');
    await succeed(project, UPDATE);
    const { stderr } = await succeed(project, ROLLBACK);
    const runs = await startedIn(project);
    expect(runs.map(({ undoes }) => undoes)).toEqual([undefined, undefined, undefined, runs[1]?.run]);
    expect(stderr).toContain(`Rollback of ${runs[1]?.run} in dev`);
    expect(await hands.stage('Продажи', 'Договор')).toBeDefined();
    expect(await hands.stage('Продажи', 'Гарантия')).toBeDefined();
    expect(await hands.role('Менеджер по продажам')).toBeDefined();
    expect(await verdictOf(project, 'dev')).toBe('pass');
  });

  it('refuses to overwrite silently what was changed since in the objects of the run', async () => {
    await succeed(project, APPLY);
    await hands.changeStage('Продажи', 'Договор и счёт', { name: 'Договор подписан' });
    await succeed(project, UPDATE);
    project.sandbox.resetRequests('dev');
    const { code, error } = await refused(project, ROLLBACK);
    expect([code, error.code, error.args.items]).toEqual([
      5,
      'ROLLBACK_CHANGED_SINCE',
      ['pipeline sales: stages.contract.name'],
    ]);
    expect(writesTo(project, 'dev')).toEqual([]);
    const { stderr } = await project.crmctl(ROLLBACK);
    expect(stderr.slice(stderr.indexOf('Nothing was written'))).toBe(
      'Nothing was written. To leave them as they are now: --exclude pipeline:sales. To undo that as well: --overwrite.\n',
    );
  });

  it('leaves such an object as it is when told so', async () => {
    await succeed(project, [...ROLLBACK, '--exclude', 'pipeline:sales']);
    const options = (await hands.field('leads', 'Источник')).enums.map(({ value }: { value: string }) => value);
    expect(options).not.toContain('Радио');
    expect(await hands.stage('Продажи', 'Договор подписан')).toBeDefined();
  });

  it('leaves alone what somebody changed in objects that the run did not touch', async () => {
    await succeed(project, APPLY);
    project.edit('crm/fields/leads.yaml', '      radio: Радио', '      radio: Радио\n      tv: Телевидение');
    await succeed(project, APPLY);
    await hands.changeRole('Маркетинг', { name: 'Реклама' });
    const { stderr } = await succeed(project, ROLLBACK);
    expect(stderr).toContain('Changed since, but not by that run: role marketing. It stays as it is');
    expect(await hands.role('Реклама')).toBeDefined();
    const options = (await hands.field('leads', 'Источник')).enums.map(({ value }: { value: string }) => value);
    expect(options).not.toContain('Телевидение');
  });

  it('takes it back when told so, and says what is lost', async () => {
    await succeed(project, APPLY);
    await hands.changeField('leads', 'Источник', { name: 'Откуда' });
    const { stderr } = await succeed(project, [...ROLLBACK, '--overwrite']);
    expect(stderr).toContain('field leads.source: what was changed in it after that run (name)');
    expect(await hands.field('leads', 'Источник')).toBeDefined();
  });
});
