import type { ChildProcess } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from '../../src/files/process-mark';
import { planOf, succeed } from './support/commands';
import { list } from './support/crm';
import { useLargeText } from './support/large';
import { familyOf, killParts } from './support/processes';
import { createProject, type TestProject } from './support/project';

let project: TestProject;

beforeEach(async () => {
  project = await createProject({ crm: {} });
  useLargeText(project);
});
afterEach(() => project.close());

const FIELDS = { method: 'POST', path: '/leads/custom_fields' } as const;
/** All of them in one request, as opposed to the fields. */
const ROLES = { method: 'POST', path: '/roles' } as const;
const moment = () => new Promise((resolve) => setTimeout(resolve, 10));

/** Kills command, engine and provider while the CRM is at a creation, which it finishes all the same. */
async function killedDuringCreation(child: ChildProcess, delayMs: number, of: object = FIELDS): Promise<void> {
  const faults = project.sandbox.faults('dev');
  faults.add({ kind: 'slow', delayMs, ...of });
  while (faults.list().length > 0) await moment();
  const family = familyOf(child.pid ?? 0)
    .filter(({ command }) => !command.includes('pulumi-language-'))
    .map(({ pid }) => pid);
  killParts(child.pid ?? 0, ['command', 'engine', 'provider']);
  while (family.some(isAlive)) await moment();
}

async function expectNoDoubles(path: string = FIELDS.path, collection = 'custom_fields'): Promise<void> {
  const all = (await list(project, 'dev', path.slice(1), collection)).map(({ name }) => name);
  expect(new Set(all).size).toBe(all.length);
  expect((await planOf(project, 'dev')).operations).toEqual([]);
}

describe('a creation that was under way when everything was killed', () => {
  const waits = { CRMCTL_CREATION_SECONDS: '20' };

  it('is waited for with a word by the same command at once, and found', async () => {
    await killedDuringCreation(project.start(['apply', '-e', 'dev', '--yes']), 6_000);
    const { stderr } = await succeed(project, ['apply', '-e', 'dev', '--yes'], waits);
    expect(stderr).toContain('they may still come');
    await expectNoDoubles();
  });

  it('is not forgotten by an apply that is limited to something else', async () => {
    const waitsLong = { CRMCTL_CREATION_SECONDS: '600' };
    await killedDuringCreation(project.start(['apply', '-e', 'dev', '--yes']), 30_000, ROLES);
    await succeed(project, ['apply', '-e', 'dev', '--yes', '--target', 'webhook:hook_1'], waitsLong);
    await succeed(project, ['apply', '-e', 'dev', '--yes'], waitsLong);
    await expectNoDoubles(ROLES.path, 'roles');
  });

  it('is waited for by the apply of the same plan', async () => {
    await project.crmctl(['plan', '-e', 'dev', '--out', 'plan.json']);
    await killedDuringCreation(project.start(['apply', 'plan.json']), 6_000);
    await succeed(project, ['apply', 'plan.json'], waits);
    await expectNoDoubles();
  });
});

describe('a creation under a plain pulumi up when everything was killed', () => {
  it('is waited for by the next one', async () => {
    await project.pulumi(['stack', 'init', 'dev']);
    const up = ['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive'];
    project.env.CRMCTL_CREATION_SECONDS = '20';
    await killedDuringCreation(project.startPulumi(up), 6_000);
    await project.pulumi(['cancel', '-s', 'dev', '--yes']);
    const again = await project.pulumi(up);
    expect(again.code, again.stdout + again.stderr).toBe(0);
    await expectNoDoubles();
  });
});
