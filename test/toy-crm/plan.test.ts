import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEnvironment } from '../../src/engine/planning/environment';
import { planEnvironment } from '../../src/engine/planning/planning';
import type { Host } from '../../src/model/host';
import { renderHuman } from '../../src/plan/render/human';
import { registerCrm } from '../../src/registry';
import { toy } from '.';
import { startToyCrm, type ToyServer } from './server';

registerCrm(toy);

let crm: ToyServer;
let projectDir: string;

beforeEach(async () => {
  crm = await startToyCrm();
  projectDir = mkdtempSync(join(tmpdir(), 'crmctl-toy-'));
  cpSync(join(__dirname, 'project'), projectDir, { recursive: true });
});
afterEach(async () => {
  await crm.close();
  rmSync(projectDir, { recursive: true });
});

function edit(file: string, from: string, to: string): void {
  const path = join(projectDir, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

async function plan() {
  const env: Record<string, string> = { CRM_ACCOUNT_DEV: crm.url, CRM_TOKEN_DEV: crm.token, CRMCTL_RATE: '0' };
  const host: Host = {
    notify: () => {},
    ask: async () => false,
    now: () => new Date('2026-11-30T12:00:00Z'),
    sleep: async () => {},
    env: (name) => env[name],
  };
  const { driver, desired, bundle } = await openEnvironment({ projectDir, environment: 'dev', host });
  const about = { environment: 'dev', bundle, tool: 'test', requestsPerSecond: 0, now: host.now() };
  return (await planEnvironment({ driver, desired, base: new Map(), ...about })).plan;
}

describe('a plan for an account of another CRM', () => {
  it('makes what is referred to first, and knows what it will cost', async () => {
    const { operations, accountId, forecast } = await plan();
    expect(operations.map(({ action, address }) => `${action} ${address}`)).toEqual([
      'create team:north',
      'create member:ada',
    ]);
    expect(accountId).toBe(4711);
    expect(forecast).toMatchObject({ writes: 2, reads: 6 });
    expect(crm.requests).toEqual(['GET /api/account', 'GET /api/teams?page=1', 'GET /api/members?page=1']);
  });

  it('finds what is there by the identity of its kind, on whatever page, and tells of the rest', async () => {
    crm.rows.teams.push(
      { id: 1, name: 'East' },
      { id: 2, name: 'West' },
      { id: 3, name: 'North', color: 'red', seats: 12 },
    );
    crm.rows.members.push({ id: 4, email: 'ADA@example.test', name: 'Ada', team: 3 });
    const { operations, findings } = await plan();
    expect(operations.map(({ action, address }) => `${action} ${address}`)).toEqual([
      'adopt team:north',
      'adopt member:ada',
    ]);
    expect(operations[0]?.changes).toMatchObject([
      { path: ['color'], from: 'red', to: 'blue' },
      { path: ['notify'], to: 'https://hooks.example.test/n0rth-s3cret' },
    ]);
    expect(findings.map(({ code, args }) => `${code} ${args.name}`)).toEqual([
      'UNMANAGED_OBJECT East',
      'UNMANAGED_OBJECT West',
    ]);
  });

  it('moves the mark that one object has, and remembers whom it leaves', async () => {
    edit('crm/teams.yaml', 'seats: 12', 'seats: 12, main: true');
    crm.rows.teams.push({ id: 1, name: 'East', main: true }, { id: 2, name: 'North', main: false });
    const { operations } = await plan();
    expect(operations[0]).toMatchObject({ address: 'team:north', mainFrom: { id: '1', name: 'East' } });
  });

  it('counts what the account has of a value that few may have', async () => {
    edit('crm/teams.yaml', 'color: blue', 'color: red');
    crm.rows.teams.push({ id: 1, name: 'East', color: 'red' });
    expect((await plan()).findings.map(({ code }) => code)).toContain('KIND_FULL');
  });

  it('is shown in the words of that CRM, with the host alone of a secret', async () => {
    expect(renderHuman(await plan(), { language: 'en', color: false })).toMatchInlineSnapshot(`
      "Plan for dev (account 4711): 2 to create, 0 to change, 0 to delete

      + team north «North» — create
          color: blue
          seats: 12
          notify: https://hooks.example.test/…#2cb45c0ccbba
      + team member ada «Ada» — create
          email: ada@example.test
          team: north

      Forecast: 2 requests to write and 6 to read, about 0 s
      Digest bd915748d70f3819, valid until 2026-12-03T12:00:00.000Z
      "
    `);
  });
});
