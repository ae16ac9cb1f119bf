import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { planOf, refused, succeed, verdictOf, writesTo } from './support/commands';
import { configuration } from './support/crm';
import { createProject, type TestProject } from './support/project';

let project: TestProject;
let undisturbed: unknown;
/** Takes half a minute of tries, so it runs beside the other tests. */
let unreachable: ReturnType<typeof refused>;

beforeAll(async () => {
  project = await createProject({ accounts: ['dev', 'test', 'staging'] });
  unreachable = refused(project, ['plan', '-e', 'dev'], { CRM_ACCOUNT_DEV: 'http://127.0.0.1:9' });
  await succeed(project, ['apply', '-e', 'test', '--yes']);
  const { hooks: _addresses, ...rest } = await configuration(project, 'test');
  undisturbed = rest;
});
afterAll(() => project.close());

/** The account holds everything once, and the log knows all of it. */
async function expectWhole(env: string): Promise<void> {
  const { hooks, ...configured } = await configuration(project, env);
  expect(configured).toEqual(undisturbed);
  expect(new Set(hooks.map((hook) => JSON.stringify(hook))).size).toBe(hooks.length);
  expect((await planOf(project, env)).operations).toEqual([]);
  expect(await verdictOf(project, env)).toBe('pass');
}

describe('an apply while the CRM misbehaves', () => {
  it('gets along with busy pages and with answers lost after the write was done', async () => {
    const faults = project.sandbox.faults('dev');
    faults.add({ kind: 'too-many-requests', method: 'GET', path: '/roles' });
    faults.add({ kind: 'torn-after', method: 'POST', path: '/leads/pipelines' });
    faults.add({ kind: 'gateway-timeout-after', method: 'POST', path: '/leads/custom_fields' });
    faults.add({ kind: 'too-many-requests', method: 'POST', path: '/roles' });
    faults.add({ kind: 'torn-after', method: 'POST', path: '/roles' });
    faults.add({ kind: 'gateway-timeout-after', method: 'POST', path: '/webhooks' });
    const { stderr } = await succeed(project, ['apply', '-e', 'dev', '--yes', '--json']);
    expect(faults.list()).toEqual([]);
    const paused = stderr.split('\n').filter((line) => line.includes('Too many requests (429)'));
    // of a pause that ends not much later than another nothing is told
    expect(paused.length).toBeGreaterThan(0);
    expect(paused.at(-1)).toContain('CRMCTL_RATE is 0');
    await expectWhole('dev');
  });

  it('never creates a second time what may still come, and a later apply finishes the work', async () => {
    const another = await createProject();
    another.sandbox.faults('dev').add({ kind: 'server-error', method: 'POST', path: '/contacts/custom_fields' });
    const patience = { CRMCTL_CREATION_SECONDS: '2' };
    const { code, error } = await refused(another, ['apply', '-e', 'dev', '--yes'], patience);
    expect([code, error.code]).toEqual([6, 'OUTCOME_OPEN']);
    const posts = () => writesTo(another, 'dev').filter((write) => write === 'POST /api/v4/contacts/custom_fields');
    expect(posts()).toHaveLength(1);
    await succeed(another, ['apply', '-e', 'dev', '--yes'], patience);
    expect(posts()).toHaveLength(2);
    expect((await planOf(another, 'dev')).operations).toEqual([]);
    await another.close();
  });

  it('stops at once when the CRM blocks it, and a second apply finishes the work', async () => {
    const faults = project.sandbox.faults('staging');
    faults.add({ kind: 'blocked', method: 'POST', path: '/roles' });
    const { code, error } = await refused(project, ['apply', '-e', 'staging', '--yes']);
    expect([code, error.code]).toEqual([6, 'CRM_BLOCKED']);
    expect(project.sandbox.requests('staging').at(-1)).toMatchObject({
      method: 'POST',
      path: '/api/v4/roles',
      status: 403,
    });
    await succeed(project, ['apply', '-e', 'staging', '--yes']);
    await expectWhole('staging');
  });
});

describe('an account that cannot be used', () => {
  beforeEach(() => project.sandbox.resetRequests('dev'));

  it('is a failure of the CRM when the token is not valid, and the token is not shown', async () => {
    const token = 'wrong-token-8d1f3c';
    const ended = await project.crmctl(['plan', '-e', 'dev', '--verbose'], { CRM_TOKEN_DEV: token });
    expect(ended.code).toBe(6);
    expect(ended.stdout + ended.stderr).not.toContain(token);
    const { error } = await refused(project, ['apply', '-e', 'dev', '--yes'], { CRM_TOKEN_DEV: token });
    expect(error.code).toBe('CRM_UNAUTHORIZED');
    expect(writesTo(project, 'dev')).toEqual([]);
  });

  it('is a usage error when the token is not given', async () => {
    const { code, error } = await refused(project, ['plan', '-e', 'dev'], { CRM_TOKEN_DEV: '' });
    expect([code, error.code, error.args]).toEqual([
      4,
      'TOKEN_MISSING',
      { variable: 'CRM_TOKEN_DEV', environment: 'dev' },
    ]);
  });

  it('is a failure of the CRM when nobody answers there', async () => {
    const { code, error } = await unreachable;
    expect([code, error.code]).toEqual([6, 'CRM_UNREACHABLE']);
  });
});
