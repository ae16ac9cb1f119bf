import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planOf, refused, succeed, verdictOf } from './support/commands';
import { configuration } from './support/crm';
import { gone } from './support/killing';
import { killParts } from './support/processes';
import { createProject, ended, type TestProject } from './support/project';

let project: TestProject;

beforeAll(async () => {
  project = await createProject({ accounts: ['dev', 'test', 'staging'] });
});
afterAll(() => project.close());

describe('two applies that start at the same moment', () => {
  it('make one set of objects: one of them does the work, the other one nothing', async () => {
    const alone = await project.crmctl(['apply', '-e', 'test', '--yes']);
    const both = await Promise.all([1, 2].map(() => project.crmctl(['apply', '-e', 'dev', '--yes'])));
    const codes = both.map(({ code }) => code).sort();
    expect([alone.code, codes[0]]).toEqual([0, 0]);
    // the second one is refused, or came when the first had ended
    expect([0, 5], both.map(({ stderr }) => stderr).join('\n')).toContain(codes[1]);
    const { hooks: _test, ...once } = await configuration(project, 'test');
    const { hooks: _dev, ...configured } = await configuration(project, 'dev');
    expect(configured).toEqual(once);
  });

  it('leave a whole log and nothing to do', async () => {
    expect(await verdictOf(project, 'dev')).toBe('pass');
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    expect((await project.crmctl(['apply', '-e', 'dev', '--yes'])).code).toBe(0);
  });
});

describe('while an apply is at work', () => {
  it('every other command that would write is refused and told who is at it; a plan is made all the same', async () => {
    const faults = project.sandbox.faults('staging');
    // the second reading of the account is the final one
    faults.add({ kind: 'hang', method: 'GET', path: '/api/v4/roles', skip: 1 });
    const child = project.start(['apply', '-e', 'staging', '--yes']);
    const end = ended(child);
    await expect.poll(() => faults.list()).toEqual([]);
    const commands = [
      ['apply', '-e', 'staging', '--yes'],
      ['import', '-e', 'staging', '--update'],
      ['drift', '-e', 'staging', '--adopt'],
      ['rollback', '-e', 'staging', '--yes'],
      ['state', 'rebuild', '-e', 'staging', '--yes'],
    ];
    for (const command of commands) {
      const { code, error } = await refused(project, command);
      expect([code, error.code, error.args.pid], command.join(' ')).toEqual([5, 'RUN_IN_PROGRESS', child.pid]);
    }
    await planOf(project, 'staging');
    await gone(killParts(child.pid ?? 0, ['command', 'engine', 'provider']));
    await end;
    // the lock of a dead process is nobody's
    await succeed(project, ['apply', '-e', 'staging', '--yes']);
  });
});

describe('while an import is at work', () => {
  it('every other command that would change the files is refused and told who is at it; reading goes on', async () => {
    const faults = project.sandbox.faults('test');
    faults.add({ kind: 'held', method: 'GET', path: '/api/v4/roles' });
    const child = project.start(['import', '-e', 'test', '--update']);
    const end = ended(child);
    await expect.poll(() => faults.list().length).toBe(0);
    // at the same time, because each of them waits a while for the files
    const commands = [['fmt'], ['import', '-e', 'dev', '--update'], ['drift', '-e', 'dev', '--adopt']];
    await Promise.all(
      commands.map(async (command) => {
        const { code, error } = await refused(project, command);
        expect([code, error.code, error.args.pid], command.join(' ')).toEqual([5, 'CONFIGURATION_IN_USE', child.pid]);
      }),
    );
    // its own exit code: the files of the example are not in the one form here
    expect((await project.crmctl(['fmt', '--check'])).code).toBe(3);
    await succeed(project, ['validate']);
    faults.clear();
    expect((await end).code).toBe(0);
    await succeed(project, ['fmt']);
  });
});
