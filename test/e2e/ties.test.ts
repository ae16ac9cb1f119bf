import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunInput } from '../../src/engine/runs/run-input';
import type { Operation } from '../../src/plan/types';
import { createApplied } from './support/applied';
import { ACTOR } from './support/apply-once';
import { logOf, planOf, refused, resultIn, succeed, verdictOf, writesTo } from './support/commands';
import type { TestProject } from './support/project';

let project: TestProject;
/** The newest run, the one that every attack is about. */
let run: string;
const at = (...path: string[]) => join(project.dir, ...path);
const place = (...path: string[]) => at('.crmctl', ...path);
const SETTINGS = 'crm/project.yaml';
const actor = { CRMCTL_ACTOR: ACTOR };

beforeAll(async () => {
  project = await createApplied();
  await succeed(project, ['release', 'build']);
  cpSync(place('audit', 'dev'), at('older'), { recursive: true });
  // from now on dev demands approval: more than before needs nobody's word
  project.edit(SETTINGS, 'approval: [prod]', 'approval: [dev, prod]');
  project.edit('crm/access/roles.yaml', 'name: Маркетинг', 'name: Реклама');
  await succeed(project, ['plan', '-e', 'dev', '--out', 'plan.json']);
  await succeed(project, ['apply', 'plan.json'], actor);
  run = (await logOf(project, 'dev')).findLast(({ type }) => type === 'apply.started')?.run ?? '';
  await succeed(project, ['release', 'build']);
  for (const name of ['.crmctl', 'crm']) cpSync(at(name), at('kept', name), { recursive: true });
});
afterAll(() => project.close());
beforeEach(() => project.sandbox.resetRequests('dev'));
afterEach(() => {
  for (const name of ['.crmctl', 'crm', 'scratch']) rmSync(at(name), { recursive: true, force: true });
  for (const name of ['.crmctl', 'crm']) cpSync(at('kept', name), at(name), { recursive: true });
});

const EVERY = [
  ['plan', '-e', 'dev'],
  ['apply', 'plan.json'],
  ['drift', '-e', 'dev'],
  ['rollback', '-e', 'dev', '--yes'],
  ['state', 'rebuild', '-e', 'dev', '--yes'],
];
const PROMOTE = ['promote', 'REL-1', '--to', 'dev', '--plan', 'plan.json'];
const APPLY = [['apply', '-e', 'dev', '--yes']];
const BACK = [['rollback', '-e', 'dev', '--yes']];

const olderLog = () => {
  rmSync(place('audit', 'dev'), { recursive: true });
  cpSync(at('older'), place('audit', 'dev'), { recursive: true });
};
const scratch = () => project.write(SETTINGS, `${settings().replace('[dev, prod]', '[]')}audit: {path: scratch}\n`);
const settings = () => readFileSync(at(SETTINGS), 'utf8');
const record = () => place('runs', 'dev', run, 'apply.json');
const edited = (change: (input: RunInput) => void) => () => {
  const input = JSON.parse(readFileSync(record(), 'utf8'));
  change(input);
  writeFileSync(record(), JSON.stringify(input));
};

/** What somebody changed, the commands that must see it, and the code of the refusal. */
const attacks: [string, () => void, string[][], string][] = [
  ['an older copy of the log was put back', olderLog, [...EVERY, PROMOTE], 'LOG_BEHIND_STATE'],
  ['the folder of the log was deleted', () => rmSync(place('audit'), { recursive: true }), EVERY, 'LOG_GONE'],
  ['approval is taken away and the log begins anew elsewhere', scratch, APPLY, 'LOG_GONE'],
  [
    'the same with a copy of the log',
    () => {
      scratch();
      cpSync(place('audit'), at('scratch'), { recursive: true });
    },
    APPLY,
    'POLICY_WEAKENED',
  ],
  ['approval is taken away', () => project.edit(SETTINGS, '[dev, prod]', '[prod]'), APPLY, 'POLICY_WEAKENED'],
  [
    'the record of the run says that something else was there before',
    edited(({ plan }) => {
      for (const operation of plan.operations)
        operation.before = { ...operation.before, name: 'Всё' } as Operation['before'];
    }),
    BACK,
    'RUN_EDITED',
  ],
  [
    'the record of the run has other objects on record',
    edited((input) => {
      input.base = [];
    }),
    BACK,
    'RUN_EDITED',
  ],
  [
    'the record of the run names another log',
    edited((input) => {
      input.project = { name: 'distributor', audit: { path: 'scratch' } };
    }),
    BACK,
    'RUN_EDITED',
  ],
  [
    'the record of another run stands in its place',
    () => {
      const [other = ''] = readdirSync(place('runs', 'dev')).filter((name) => name !== run && /^2/.test(name));
      cpSync(place('runs', 'dev', other), place('runs', 'dev', run), { recursive: true });
    },
    BACK,
    'RUN_EDITED',
  ],
];

describe('nothing is read from the account or written, and it is said what does not fit, when', () => {
  it.each(attacks)('%s', async (_name, attack, commands, code) => {
    attack();
    for (const args of commands) {
      const { code: exit, error } = await refused(project, args);
      expect([args[0], exit, error.code]).toEqual([args[0], 5, code]);
    }
    expect(writesTo(project, 'dev')).toEqual([]);
  });

  it('a plain pulumi up finds approval taken away, or an older log', async () => {
    const up = () => project.pulumi(['up', '-s', 'dev', '--yes', '--skip-preview', '--non-interactive']);
    project.edit('crm/access/roles.yaml', 'name: Реклама', 'name: Отдел рекламы');
    project.edit(SETTINGS, '[dev, prod]', '[prod]');
    const weakened = await up();
    expect(weakened.code).not.toBe(0);
    expect(weakened.stdout).toContain('weakens the protection of dev');
    olderLog();
    const behind = await up();
    expect(behind.code).not.toBe(0);
    expect(behind.stdout).toContain('is older than the recorded state');
    expect(writesTo(project, 'dev')).toEqual([]);
  });
});

describe('an edited record of a run', () => {
  it('makes no state', async () => {
    edited((input) => {
      input.base = [];
    })();
    rmSync(place('state'), { recursive: true });
    const { code, error } = await refused(project, ['state', 'rebuild', '-e', 'dev', '--yes']);
    expect([code, error.code, error.args.file]).toEqual([5, 'RUN_EDITED', record()]);
  });
});

describe('an owner who moves the log', () => {
  const accept = ['audit', 'policy', '-e', 'dev', '--accept', '--reason', 'the history goes into git', '--yes'];

  it('moves its folder and accepts that by name, which the log keeps', async () => {
    project.write(SETTINGS, `${settings()}audit: {path: history}\n`);
    cpSync(place('audit'), at('history'), { recursive: true });
    expect((await refused(project, accept)).error.code).toBe('POLICY_LOG_STAYS');
    rmSync(at('history'), { recursive: true });
    renameSync(place('audit'), at('history'));
    expect((await refused(project, ['apply', 'plan.json'])).error.code).toBe('POLICY_WEAKENED');
    expect((await refused(project, accept.slice(0, 5))).error.code).toBe('POLICY_NO_REASON');
    await succeed(project, accept, actor);
    expect((await refused(project, accept)).error.code).toBe('POLICY_NOTHING');
    const { stdout } = await succeed(project, ['audit', 'verify', '-e', 'dev']);
    expect(stdout).toMatch(
      /weakened +\S+ by ci \(.+@.+\): the log is expected in another folder\. Reason: the history/,
    );
    expect((await planOf(project, 'dev')).operations).toEqual([]);
    rmSync(at('history'), { recursive: true });
  });
});

describe('the log of a run', () => {
  it('says whether a plan was approved, under which policy, and whose machine it was', async () => {
    const entries = await logOf(project, 'dev');
    const policies = entries.filter(({ type }) => type.startsWith('policy.'));
    expect(policies.map(({ type, policy }) => [type, policy])).toEqual([
      ['policy.stated', { approval: false, before: [], log: '.crmctl/audit' }],
      ['policy.changed', { approval: true, before: [], log: '.crmctl/audit' }],
    ]);
    const runs = entries.filter(({ type }) => type === 'apply.started');
    expect(runs.map(({ approved, policy, actor, user }) => ({ approved, policy, actor, user }))).toEqual(
      [false, true].map((approved, index) => ({
        approved,
        policy: policies[index]?.digest,
        actor: ACTOR,
        user: expect.stringMatching(/^.+@.+$/),
      })),
    );
    const verified = JSON.parse((await succeed(project, ['audit', 'verify', '-e', 'dev', '--json'])).stdout);
    expect(verified).toMatchObject({
      verdict: 'pass',
      approvals: { approved: 1, unapproved: 1, unknown: 0 },
      withoutPlan: [],
      policy: { approval: true },
    });
  });
});

describe('the index of kept readings', () => {
  const index = () => place('snapshots', 'dev', 'index.jsonl');
  const lines = () => readFileSync(index(), 'utf8').trimEnd().split('\n');

  it('is missed line by line, by audit verify and by drift', async () => {
    const [first = '', second = '', ...rest] = lines();
    writeFileSync(index(), `${[first, ...rest].join('\n')}\n`);
    const { code, stdout } = await project.crmctl(['audit', 'verify', '-e', 'dev', '--json']);
    const gone = JSON.parse(second);
    expect([code, JSON.parse(stdout).snapshots.missing]).toEqual([3, [{ at: gone.at, digest: gone.digest }]]);
    const drift = await succeed(project, ['drift', '-e', 'dev', '--json']);
    expect(resultIn(drift.stdout).warnings).toMatchObject([{ code: 'SNAPSHOTS_MISSING', args: { times: [gone.at] } }]);
  });

  it('takes no line that is put in afterwards', async () => {
    const forged = { ...JSON.parse(lines()[0] ?? ''), at: '2020-01-01T00:00:00.000Z' };
    writeFileSync(index(), `${JSON.stringify(forged)}\n${lines().join('\n')}\n`);
    const { code, stdout } = await project.crmctl(['audit', 'verify', '-e', 'dev', '--json']);
    expect([code, JSON.parse(stdout).verdict, JSON.parse(stdout).snapshots.added]).toEqual([
      5,
      'tampered',
      [{ at: forged.at, digest: forged.digest }],
    ]);
    const drift = await succeed(project, ['drift', '-e', 'dev', '--json']);
    expect(resultIn(drift.stdout).warnings).toMatchObject([{ code: 'SNAPSHOTS_ADDED', args: { times: [forged.at] } }]);
  });

  it('may be shortened by its own command', async () => {
    await succeed(project, ['snapshot', '-e', 'dev', '--keep', '1']);
    expect(lines()).toHaveLength(1);
    expect(await verdictOf(project, 'dev')).toBe('pass');
  });
});
