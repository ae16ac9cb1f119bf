import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '@crmctl/sandbox';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logOf, planOf, recordedBy, refused, succeed, verdictOf } from './support/commands';
import { list } from './support/crm';
import { killDuring } from './support/killing';
import { useLargeText } from './support/large';
import type { Part } from './support/processes';
import { createProject, type Ended, ended, type TestProject } from './support/project';

let project: TestProject;

beforeEach(async () => {
  project = await createProject({ crm: {} });
  useLargeText(project);
});
afterEach(() => project.close());

/** Webhooks: the API has no other way to look at them. One reading of the account came before: that of the plan. */
const FINAL_READING = { method: 'GET', path: '/api/v4/webhooks', skip: 1 };
/** What is there already is read once more before it is written over. */
const FINAL_READING_OF_UPDATE = { method: 'GET', path: '/api/v4/roles', skip: 2 };

const spoilt: [string, Pick<Fault, 'kind' | 'times'>, string][] = [
  ['the client is blocked', { kind: 'blocked' }, 'CRM_BLOCKED'],
  // a list that lacks rows on record is read once more
  ['a list lacks its rows twice', { kind: 'nothing-yet', times: 2 }, 'VERIFY_NOT_EMPTY'],
];

describe.each(spoilt)('a first apply in whose final reading %s', (_name, fault, code) => {
  it('ends as a failure of the CRM, and every object it wrote is recorded', async () => {
    project.sandbox.faults('dev').add({ ...fault, ...FINAL_READING });
    const ended = await refused(project, ['apply', '-e', 'dev', '--yes']);
    expect([ended.code, ended.error.code]).toEqual([6, code]);
    expect(await recordedBy(project, 'dev')).toEqual(await appliedBy('dev'));
    expect((await planOf(project, 'dev')).operations).toEqual([]);
  });

  it('does the same under a plain pulumi up', async () => {
    await project.pulumi(['stack', 'init', 'dev']);
    project.sandbox.faults('dev').add({ ...fault, ...FINAL_READING });
    const up = await project.pulumi(['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    expect(up.code, up.stdout).not.toBe(0);
    expect((await logOf(project, 'dev')).at(-1)).toMatchObject({ type: 'apply.failed', error: { code } });
    expect(await recordedBy(project, 'dev')).toEqual(await appliedBy('dev'));
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    const again = await project.pulumi(['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    expect(again.code, again.stdout + again.stderr).toBe(0);
  });
});

/** The addresses that the log has an id of. */
async function appliedBy(env: string): Promise<string[]> {
  const ops = (await logOf(project, env)).filter(({ type }) => type === 'op.applied').flatMap((entry) => entry.ops);
  return [...new Set((ops as { address: string }[]).map(({ address }) => address))].sort();
}

/** Which processes die, as somebody at the machine would say it. */
const DEATHS: Record<string, readonly Part[]> = {
  'the engine': ['engine'],
  'the command': ['command'],
  'command and engine': ['command', 'engine'],
};

/** Runs a command and ends processes of it while the account is read for the last time: everything is written by then. */
async function killAtTheEnd(args: string[], parts: readonly Part[], reading = FINAL_READING): Promise<Ended> {
  const child = project.start(args);
  const end = ended(child);
  await killDuring(project, child, parts, reading);
  project.sandbox.faults('dev').clear();
  return end;
}

describe.each(Object.entries(DEATHS))('a first apply of which %s is killed after the last write', (_who, parts) => {
  it('leaves nothing that the next apply does not record', async () => {
    await killAtTheEnd(['apply', '-e', 'dev', '--yes'], parts);
    // a second object would be made by whoever knows the first one by its name alone
    project.edit('crm/fields/leads.yaml', 'field_7: {name: Поле 7,', 'field_7: {name: Поле семь,');
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect(await recordedBy(project, 'dev')).toEqual(await appliedBy('dev'));
    const names = (await list(project, 'dev', 'leads/custom_fields', 'custom_fields')).map(({ name }) => name);
    expect(names.filter((name) => name === 'Поле 7' || name === 'Поле семь')).toEqual(['Поле семь']);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    expect(await verdictOf(project, 'dev')).toBe('pass');
  });
});

describe('an update that is killed after its last write, before the engine could record it', () => {
  const everything: readonly Part[] = ['command', 'engine'];

  beforeEach(async () => {
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    project.edit('crm/pipelines/sales.yaml', '  - {key: stage_2,', '  - {key: extra, name: Новый}\n  - {key: stage_2,');
    project.edit('crm/access/roles.yaml', 'name: Роль 3\n', 'name: Роль три\n');
  });

  /** Names of the sales pipeline's stages that a person would take for the new one. */
  async function newStages(): Promise<string[]> {
    const pipelines = await list(project, 'dev', 'leads/pipelines', 'pipelines');
    const stages = pipelines.flatMap(({ _embedded }) => _embedded.statuses as { name: string }[]);
    return stages.map(({ name }) => name).filter((name) => name.startsWith('Нов'));
  }

  it('has the id of the new stage on record: renamed in the text, it is no second stage', async () => {
    const before = await newStages();
    await killAtTheEnd(['apply', '-e', 'dev', '--yes'], everything, FINAL_READING_OF_UPDATE);
    project.edit('crm/pipelines/sales.yaml', 'name: Новый}', 'name: Новее}');
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect((await newStages()).filter((name) => !before.includes(name))).toEqual(['Новее']);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
  });

  it('is finished by a plain pulumi up', async () => {
    await killAtTheEnd(['apply', '-e', 'dev', '--yes'], everything, FINAL_READING_OF_UPDATE);
    await project.pulumi(['cancel', '-s', 'dev', '--yes']);
    const up = await project.pulumi(['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    expect(up.code, up.stdout + up.stderr).toBe(0);
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    expect(await verdictOf(project, 'dev')).toBe('pass');
  });
});

describe('an object that only a killed run knows, when the text gives it up', () => {
  it('is not forgotten: its removal has to be stated, and is carried out', async () => {
    await killAtTheEnd(['apply', '-e', 'dev', '--yes'], ['command', 'engine']);
    const roles = readFileSync(join(project.dir, 'crm/access/roles.yaml'), 'utf8');
    const [kept = '', ...rest] = roles.split(/(?=^ {2}role_12:)/m);
    expect(rest).toHaveLength(1);
    project.write('crm/access/roles.yaml', kept);
    const { code, error } = await refused(project, ['apply', '-e', 'dev', '--yes']);
    expect([code, error.findings?.map((finding) => finding.args.object)]).toEqual([3, ['role_12']]);
    project.write('crm/removals.yaml', '- {object: role_12, action: delete, reason: nobody needs it}\n');
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    const names = (await list(project, 'dev', 'roles', 'roles')).map(({ name }) => name);
    expect(names).not.toContain('Роль 12');
    expect((await planOf(project, 'dev')).operations).toEqual([]);
  });
});
