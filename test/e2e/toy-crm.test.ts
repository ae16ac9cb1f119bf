import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/plan/types';
import { createToyProject, typeErrors } from '../toy-crm/installed';
import { startToyCrm, type ToyServer } from '../toy-crm/server';
import { planOf, resultIn, succeed, verdictOf } from './support/commands';
import { type Ended, ended, environmentOf } from './support/project';

let crm: ToyServer;
type Run = (args: string[]) => Promise<Ended>;
let project: { dir: string; crmctl: Run; pulumi: Run };
let remove: () => void;

beforeAll(async () => {
  crm = await startToyCrm();
  const made = createToyProject();
  remove = made.remove;
  project = await placed(made);
});
afterAll(async () => {
  await crm.close();
  remove();
});

/** How the commands are started in such a project, with the toy's account for its environment. */
async function placed({ dir, crmctl }: ReturnType<typeof createToyProject>): Promise<typeof project> {
  const env = await environmentOf([{ env: 'dev', url: crm.url, token: crm.token }]);
  return {
    dir,
    crmctl: (args) => ended(spawn(process.execPath, [crmctl, ...args], { cwd: dir, env })),
    pulumi: (args) => ended(spawn('pulumi', args, { cwd: dir, env })),
  };
}

function edit(file: string, from: string, to: string): void {
  const path = join(project.dir, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

/** What the account was asked to change since the last time this was asked. */
function writes(): string[] {
  return crm.requests.splice(0).filter((request) => !request.startsWith('GET'));
}

async function drift() {
  const { stdout } = await succeed(project, ['drift', '-e', 'dev', '--json']);
  return resultIn(stdout).items;
}

describe('a CRM that the tool does not bring', () => {
  it('has a driver that knows the types of the package and no others', () => {
    expect(typeErrors(project.dir)).toEqual([]);
  });

  it('is validated with file and line', async () => {
    edit('crm/members.yaml', 'team: north', 'team: nroth');
    const { code, stderr, stdout } = await project.crmctl(['validate']);
    expect([code, stdout + stderr]).toEqual([3, expect.stringContaining('crm/members.yaml:5')]);
    edit('crm/members.yaml', 'team: nroth', 'team: north');
    expect((await succeed(project, ['validate'])).code).toBe(0);
  });

  it('gets exactly what the plan says, and then there is nothing left to do', async () => {
    await succeed(project, ['plan', '-e', 'dev', '--out', 'plan.json']);
    const { stdout } = await succeed(project, ['plan', 'show', 'plan.json', '--json']);
    const { operations, forecast }: Plan = JSON.parse(stdout);
    expect(operations.map(({ action, address }) => `${action} ${address}`)).toEqual([
      'create team:north',
      'create member:ada',
    ]);
    expect(writes()).toEqual([]);
    await succeed(project, ['apply', 'plan.json']);
    const sent = writes();
    expect(sent).toEqual(['POST /api/teams', 'POST /api/members']);
    expect(sent).toHaveLength(forecast.writes);
    const [team] = crm.rows.teams;
    expect(crm.rows).toMatchObject({
      teams: [{ name: 'North', color: 'blue', seats: 12 }],
      members: [{ email: 'ada@example.test', name: 'Ada', team: team?.id }],
    });
    expect((await planOf(project, 'dev')).operations).toEqual([]);
  });

  it('has its secrets nowhere in the records, the log and what was kept of the account', async () => {
    await succeed(project, ['snapshot', '-e', 'dev']);
    const folder = join(project.dir, '.crmctl');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const texts = files.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'utf8')] as const);
    expect(texts.filter(([, text]) => text.includes('hooks.example.test')).length).toBeGreaterThan(0);
    expect(texts.filter(([, text]) => text.includes('n0rth-s3cret')).map(([name]) => name)).toEqual([]);
  });

  it('shows what people change by hand as drift, and an apply puts it back', async () => {
    expect(await drift()).toEqual([]);
    Object.assign(crm.rows.teams[0] ?? {}, { color: 'red' });
    expect(await drift()).toMatchObject([
      { object: 'team:north', class: 'changed', changes: [{ path: ['color'], from: 'blue', to: 'red' }] },
    ]);
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect(writes()).toMatchObject([expect.stringMatching(/^PATCH \/api\/teams\/\d+$/)]);
    expect(await drift()).toEqual([]);
  });

  it('is the same to a plain pulumi up', async () => {
    const preview = await project.pulumi(['preview', '-s', 'dev', '--non-interactive', '--expect-no-changes']);
    expect(preview.code, preview.stdout + preview.stderr).toBe(0);
  });

  it('is as it was before the last run after a rollback', async () => {
    const before = structuredClone(crm.rows);
    edit('crm/teams.yaml', 'teams:\n', 'teams:\n  south: {name: South, color: green}\n');
    edit('crm/teams.yaml', 'seats: 12', 'seats: 20');
    edit('crm/members.yaml', 'team: north', 'team: south');
    await succeed(project, ['apply', '-e', 'dev', '--yes']);
    expect(crm.rows).not.toEqual(before);
    await succeed(project, ['rollback', '-e', 'dev', '--yes']);
    expect(crm.rows).toEqual(before);
  });

  it('becomes the text of a folder that is no project yet', async () => {
    const made = createToyProject();
    const there = await placed(made);
    rmSync(join(there.dir, 'crm'), { recursive: true });
    await succeed(there, ['import', '-e', 'dev']);
    expect(readFileSync(join(there.dir, 'crm', 'project.yaml'), 'utf8')).toMatch(/^crm: toy-crm$/m);
    expect(await planOf(there, 'dev')).toMatchObject({ operations: [], findings: [] });
    made.remove();
  });

  it('has left a log that anybody can verify', async () => {
    expect(await verdictOf(project, 'dev')).toBe('pass');
  });
});
