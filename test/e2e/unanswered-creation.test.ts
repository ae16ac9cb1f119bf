import type { ChildProcess } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planOf, succeed } from './support/commands';
import { list } from './support/crm';
import { gone, killDuring, succeedAfter } from './support/killing';
import { useLargeText } from './support/large';
import { createProject, type TestProject } from './support/project';

let project: TestProject;

beforeEach(async () => {
  project = await createProject({ crm: {} });
  useLargeText(project);
});
afterEach(() => project.close());

/** All of them in one request, as opposed to the fields: of these the rest would never come. */
const ROLES = { method: 'POST', path: '/roles' } as const;
/** Nobody here waits for so long: the creation goes on as soon as somebody has looked for it. */
const WAITS = { CRMCTL_CREATION_SECONDS: '600' };
const WAITING = 'they may still come';

/** Kills command, engine and provider while the CRM is at a creation, which it finishes all the same, when it is let go. */
async function killedDuringCreation(child: ChildProcess): Promise<void> {
  const family = await killDuring(project, child, ['command', 'engine', 'provider'], { begun: true, ...ROLES });
  await gone(family);
}

async function expectNoDoubles(): Promise<void> {
  const all = (await list(project, 'dev', 'roles', 'roles')).map(({ name }) => name);
  expect(new Set(all).size).toBe(all.length);
  expect((await planOf(project, 'dev')).operations).toEqual([]);
}

describe('a creation that was under way when everything was killed', () => {
  beforeEach(() => {
    Object.assign(project.env, WAITS);
  });

  it('is waited for with a word by the same command at once, and found', async () => {
    await killedDuringCreation(project.start(['apply', '-e', 'dev', '--yes']));
    await succeedAfter(project, ['apply', '-e', 'dev', '--yes'], WAITING);
    await expectNoDoubles();
  });

  it('is not forgotten by an apply that is limited to something else', async () => {
    await killedDuringCreation(project.start(['apply', '-e', 'dev', '--yes']));
    await succeed(project, ['apply', '-e', 'dev', '--yes', '--target', 'webhook:hook_1']);
    await succeedAfter(project, ['apply', '-e', 'dev', '--yes'], WAITING);
    await expectNoDoubles();
  });

  it('is waited for by the apply of the same plan', async () => {
    await project.crmctl(['plan', '-e', 'dev', '--out', 'plan.json']);
    await killedDuringCreation(project.start(['apply', 'plan.json']));
    await succeedAfter(project, ['apply', 'plan.json'], WAITING);
    await expectNoDoubles();
  });

  it('is waited for by a plain pulumi up that follows one', async () => {
    await project.pulumi(['stack', 'init', 'dev']);
    const up = ['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive'];
    await killedDuringCreation(project.startPulumi(up));
    await project.pulumi(['cancel', '-s', 'dev', '--yes']);
    project.sandbox.resetRequests('dev');
    const again = project.pulumi(up);
    // the engine keeps to itself what its plug-in says until the end; who reads the account a second time has not found it
    const readings = () => project.sandbox.requests('dev').filter(({ path }) => path === '/api/v4/webhooks').length;
    await expect.poll(readings).toBeGreaterThan(1);
    project.sandbox.faults('dev').clear();
    const { code, stdout, stderr } = await again;
    expect(code, stdout + stderr).toBe(0);
    await expectNoDoubles();
  });
});
