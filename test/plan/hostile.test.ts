import { describe, expect, it } from 'vitest';
import { viewReport } from '../../src/audit/report-view';
import type { DoctorFinding } from '../../src/cli/doctor/finding';
import { renderDoctor } from '../../src/cli/doctor/render';
import { renderDrift } from '../../src/drift/render/human';
import { renderDriftMarkdown } from '../../src/drift/render/markdown';
import { renderNews } from '../../src/drift/render/news';
import { say } from '../../src/messages';
import { LANGUAGES, type Language } from '../../src/messages/catalog';
import { firstHidden, visible } from '../../src/model/visible-text';
import type { Comparison } from '../../src/plan/compare/accounts';
import { renderComparison, renderComparisonMarkdown } from '../../src/plan/render/comparison';
import { renderHuman } from '../../src/plan/render/human';
import { renderMarkdown } from '../../src/plan/render/markdown';
import type { Plan } from '../../src/plan/types';
import { renderRehearsal } from '../../src/rehearsal/render';
import type { Rehearsal } from '../../src/rehearsal/types';
import type { Loss } from '../../src/rollback/losses';
import { renderLosses } from '../../src/rollback/render';
import { found, report } from '../drift/support';
import { examplePlan } from '../support/example-plan';
import { HOSTILE, HOSTILE_PARTS, poisoned } from '../support/hostile';
import { seenOnTerminal } from '../support/terminal';

/** As long as the hostile text looks, and nothing but letters. */
const HARMLESS = 'y'.repeat(visible(HOSTILE).length);

/** A plan with everything a plan can hold. */
async function wholePlan(): Promise<Plan> {
  const plan = await examplePlan();
  const [first, second] = plan.operations;
  if (!first || !second) throw new Error('the example plan is empty');
  const changes = second.changes;
  return {
    ...plan,
    operations: [
      ...plan.operations,
      {
        ...first,
        key: 'old',
        action: 'delete',
        after: null,
        changes: [],
        removals: [],
        removal: { reason: 'unused' },
        undo: 'R2',
      },
      {
        ...first,
        key: 'legacy',
        action: 'detach',
        after: null,
        changes: [],
        removals: [],
        removal: { reason: 'not ours' },
        undo: 'R0',
      },
      { ...second, key: 'head', action: 'adopt' },
      { ...second, key: 'known', action: 'record', changes: [] },
    ],
    manual: [
      { address: 'user:anna', kind: 'user', key: 'anna', what: 'change', crm: 'amocrm', name: 'Анна', changes },
      {
        address: 'tag:vip',
        kind: 'tag',
        key: 'vip',
        what: 'wait',
        waitsFor: 'list:a',
        crm: 'kommo',
        name: 'VIP',
        changes: [],
      },
    ],
    findings: [
      { code: 'VANISHED', severity: 'warning', args: { object: 'role:x' } },
      { code: 'UNMANAGED_OBJECT', severity: 'warning', args: { kind: 'role', name: 'Аудит', id: '7' } },
      { code: 'IDENTITY_AMBIGUOUS', severity: 'error', args: { object: 'role:y', candidates: ['a', 'b'] } },
    ],
    selection: { target: ['role:head'], exclude: ['list:a'], leftOut: ['field:leads.x'] },
  };
}

const COMPARISON: Comparison = {
  left: 'dev',
  right: 'prod',
  text: true,
  notes: [{ code: 'VANISHED', severity: 'warning', args: { object: 'role:x' } }],
  objects: [
    {
      kind: 'role',
      key: 'manager',
      name: 'Менеджер',
      where: 'both',
      intended: false,
      changes: [
        { path: ['name'], left: 'a', right: 'b', intended: false, open: true },
        { path: ['events'], left: ['a'], right: ['a', 'c'], intended: false, open: false },
        { path: ['color'], right: 'b', intended: false, open: false },
      ],
    },
    { kind: 'role', name: 'Аудит', where: 'right', intended: false, changes: [] },
  ],
} as unknown as Comparison;

const DRIFT = report(
  [
    found({
      object: 'role:manager',
      kind: 'role',
      key: 'manager',
      name: 'Менеджер',
      class: 'conflict',
      path: ['name'],
      applied: 'a',
      live: 'b',
      wanted: 'c',
    }),
    found(
      { object: 'role:#7', kind: 'role', id: '7', name: 'Аудит', class: 'unmanaged', path: [] },
      { mark: { what: 'created', at: 'at', by: 'Анна' } },
    ),
    found({
      object: 'pipeline:sales',
      kind: 'pipeline',
      key: 'sales',
      name: 'Продажи',
      class: 'unmanaged',
      path: ['stages', '#7'],
      part: 'Дожим',
    }),
    found(
      { object: 'role:old', kind: 'role', key: 'old', name: 'Старая', class: 'changed', path: ['name'], live: 'b' },
      { ignored: { until: '2026-12-31', owner: 'o', reason: 'r' } },
    ),
  ],
  {
    warnings: [{ code: 'DRIFT_UNSEEN', severity: 'warning', args: { object: 'role:x', status: 403 } }],
    people: { administrators: ['Анна', 'Пётр'], at: 'at' } as never,
    manual: [
      { address: 'user:anna', kind: 'user', key: 'anna', what: 'change', crm: 'amocrm', name: 'Анна', changes: [] },
    ],
  },
);

const REHEARSAL = {
  environment: 'prod',
  plan: 'abc',
  accountId: 1,
  requestsPerSecond: 5,
  forecast: { reads: 1, writes: 1, seconds: 1 },
  leads: 1,
  unlike: ['user:anna'],
  steps: [
    {
      name: 'apply',
      operations: 1,
      writes: 1,
      reads: 1,
      seconds: 1,
      forecast: { reads: 1, writes: 1, seconds: 1 },
      requests: [{ method: 'POST', path: '/leads/pipelines', status: 200 }],
      findings: [{ code: 'VANISHED', severity: 'error', args: { object: 'role:x' } }],
      refusals: [
        {
          objects: ['role:y'],
          code: 'CRM_REFUSED',
          args: { method: 'POST', path: '/roles', status: 400, detail: 'no', errors: ['bad name'] },
        },
      ],
      skipped: ['role:z'],
      left: ['role:q'],
    },
    {
      name: 'undo',
      operations: 1,
      writes: 1,
      reads: 1,
      seconds: 1,
      forecast: { reads: 1, writes: 1, seconds: 1 },
      requests: [],
      findings: [],
      refusals: [],
      skipped: [],
      left: [],
    },
  ],
  differences: [
    { what: 'new', kind: 'role', key: 'x', name: 'Аудит', undo: 'R1', allowed: false },
    {
      what: 'changed',
      kind: 'role',
      key: 'x',
      name: 'Аудит',
      undo: 'R1',
      allowed: true,
      change: { path: ['name'], from: 'a', to: 'b' },
    },
  ],
  losses: [{ code: 'LOSS_SINCE', args: { object: 'role:x', properties: ['name'] } }],
  verdict: 'findings',
} as unknown as Rehearsal;

const LOSSES: Loss[] = [
  { code: 'LOSS_SINCE', args: { object: 'role:x', properties: ['name'] } },
  { code: 'LOSS_LEADS', args: { count: 2, place: 'sales/demo' } },
  { code: 'LOSS_DIFFERS', args: { object: 'role:x', property: 'color', was: '#99ccff', now: '#98cbff' } },
  {
    code: 'LOSS_STAYS',
    args: { object: 'field:leads.x' },
    because: { code: 'VANISHED', args: { object: 'field:leads.x' } },
  },
];

const DOCTOR: DoctorFinding[] = [
  { state: 'good', what: 'DOCTOR_NODE', code: 'DOCTOR_TOKEN_OPAQUE', args: { variable: 'TOKEN' } },
  {
    state: 'bad',
    what: 'DOCTOR_ACCOUNT',
    code: 'DOCTOR_ACCOUNT_OTHER',
    args: { id: '7', name: 'Shop', recorded: '8' },
  },
] as unknown as DoctorFinding[];

type Render = (poison: string, language: Language) => Promise<string> | string;

const HUMAN: Record<string, Render> = {
  plan: async (poison, language) => renderHuman(poisoned(await wholePlan(), poison), { language, color: true }),
  drift: (poison, language) => renderDrift(poisoned(DRIFT, poison), language),
  'news of drift': (poison, language) =>
    renderNews(
      poisoned(
        {
          detected: DRIFT.found,
          accepted: [],
          resolved: [
            { fingerprint: 'f', object: 'role:x', name: 'X', path: ['name'], accepted: false, how: 'gone' as const },
          ],
        },
        poison,
      ),
      poisoned(DRIFT, poison),
      language,
    ),
  comparison: (poison, language) => renderComparison(poisoned(COMPARISON, poison), { language, all: true }),
  rehearsal: (poison, language) => renderRehearsal(poisoned(REHEARSAL, poison), language),
  doctor: (poison, language) => renderDoctor(poisoned(DOCTOR, poison), language, true),
  'way of a rollback': async (poison, language) => {
    const plan = poisoned(await wholePlan(), poison);
    const question = say('ASK_APPLY', poisoned({ environment: 'prod', writes: 3 }, poison), language);
    return [
      say('ROLLBACK_TITLE', poisoned({ run: 'r', environment: 'prod' }, poison), language),
      renderHuman(plan, { language, color: true }),
      say('ROLLBACK_BESIDE', poisoned({ objects: ['role:a'] }, poison), language),
      renderLosses(poisoned(LOSSES, poison), language),
      `${question}\n`,
    ].join('\n');
  },
  'audit report': (poison, language) =>
    viewReport(
      {
        origin: `o${poison}`,
        verdict: 'tampered',
        entries: 1,
        checkpoint: { state: 'good', size: 1, root: `r${poison}` },
        key: { text: `k${poison}+1+2` },
        anchors: [{ file: `a${poison}`, state: 'unreadable' }],
        time: { first: `t${poison}`, last: `t${poison}`, backwards: 0 },
        runs: {},
        unsigned: { entries: 0, bytes: 0 },
        adopted: [],
        approvals: { approved: 1, unapproved: 1, unknown: 0 },
        policy: { approval: true, before: [`dev${poison}`], log: `log${poison}`, at: `t${poison}` },
        accepted: [{ at: `t${poison}`, ...who(poison), weaker: ['approval'], reason: `r${poison}` }],
        withoutPlan: [{ run: `run${poison}`, at: `t${poison}`, ...who(poison), undoes: `run${poison}` }],
        snapshots: { noted: 2, missing: [reading(poison)], added: [reading(poison)] },
        openRuns: [`run${poison}`],
        firstBad: { seq: 1, line: 1, reason: 'root', expected: `e${poison}`, actual: `a${poison}` },
        notProven: [{ code: 'OUTSIDE', args: { a: poison } }],
      } as never,
      language,
    ),
};

const who = (poison: string) => ({ actor: `a${poison}`, user: `u${poison}` });
const reading = (poison: string) => ({ at: `t${poison}`, digest: `d${poison}` });

const MARKDOWN: Record<string, Render> = {
  plan: async (poison, language) => renderMarkdown(poisoned(await wholePlan(), poison), language),
  drift: (poison, language) => renderDriftMarkdown(poisoned(DRIFT, poison), language),
  comparison: (poison, language) => renderComparisonMarkdown(poisoned(COMPARISON, poison), { language, all: true }),
};

const cases = (renders: Record<string, Render>) =>
  Object.entries(renders).flatMap(([name, render]) => LANGUAGES.map((language) => ({ name, language, render })));

// biome-ignore lint/suspicious/noControlCharactersInRegex: our own colours
const COLORS = /\u001b\[\d+m/g;

describe.each(cases(HUMAN))('hostile names in a $name ($language)', ({ render, language }) => {
  it('make no line more and no line less, and nothing of them is hidden', async () => {
    const text = await render(HOSTILE, language);
    const harmless = await render(HARMLESS, language);
    expect(text.split('\n').length).toBe(harmless.split('\n').length);
    expect(firstHidden(text.replaceAll(COLORS, ''), /\n/)).toBeUndefined();
  });

  it.each(HOSTILE_PARTS)('leave on the screen what was printed: %j', async (part) => {
    const text = await render(part, language);
    const printed = text.replaceAll(COLORS, '').trimEnd().split('\n');
    expect(await seenOnTerminal(text)).toEqual(printed.map((line) => line.trimEnd()));
  });
});

describe.each(cases(MARKDOWN))('hostile names in the Markdown of a $name ($language)', ({ render, language }) => {
  it('make no line more and no line less, and nothing of them is hidden', async () => {
    const text = await render(HOSTILE, language);
    const harmless = await render(HARMLESS, language);
    expect(text.split('\n').length).toBe(harmless.split('\n').length);
    expect(firstHidden(text, /\n/)).toBeUndefined();
  });
});

it('shows every operation of a plan on the screen, whatever the names try', async () => {
  const plan = await wholePlan();
  const reason = `x${HOSTILE_PARTS[0]}`;
  const operations = plan.operations.map((operation) => ({
    ...operation,
    ...(operation.removal ? { removal: { reason } } : {}),
    after: operation.after && { ...operation.after, name: `N${HOSTILE}` },
  }));
  const screen = await seenOnTerminal(renderHuman({ ...plan, operations } as Plan, { language: 'en', color: true }));
  for (const { action, key } of operations)
    if (action !== 'record')
      expect(screen.filter((line) => new RegExp(`^[-+~=×] [a-z]+ ${key} «`).test(line))).toHaveLength(1);
  expect(screen.filter((line) => line.startsWith('+ role auditor'))).toEqual([]);
  expect(screen.filter((line) => line.includes('reason: x\\u001b[1A'))).toHaveLength(2);
});
