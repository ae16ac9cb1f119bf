import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/messages/catalog';
import { ORDER } from '../../src/model/path';
import { changeLine } from '../../src/plan/render/change-text';
import { byDanger } from '../../src/plan/render/danger';
import { renderHuman } from '../../src/plan/render/human';
import { renderMarkdown } from '../../src/plan/render/markdown';
import { movesBetween } from '../../src/plan/render/order';
import { valueText } from '../../src/plan/render/value-text';
import { changeLines, titleOfSpec } from '../../src/plan/render/words';
import type { Change, ManualStep, Operation, Plan } from '../../src/plan/types';
import { managerRole } from '../support/desired';
import { examplePlan } from '../support/example-plan';

const lineOf = (from: unknown, to: unknown, path: Change['path'] = ['name'], kind = 'role') =>
  changeLine({ path, from, to }, { kind, language: 'en' });

const operation = (more: Partial<Operation>): Operation => ({
  address: 'role:manager',
  kind: 'role',
  key: 'manager',
  action: 'update',
  before: managerRole,
  after: managerRole,
  changes: [],
  removals: [],
  undo: 'R0',
  risk: 'low',
  impact: [],
  requests: 0,
  ...more,
});

const stage = (key: string, name: string) => ({ key, name, color: '#fffeb2', hints: {} });
const pipeline = (...names: string[]) => ({
  name: 'Sales',
  stages: names.map((name) => stage(name.toLowerCase(), name)),
});
const pipelineChange = (before: object, after: object, changes: Change[]) =>
  operation({
    address: 'pipeline:sales',
    kind: 'pipeline',
    key: 'sales',
    before: before as never,
    after: after as never,
    changes,
  });

describe('an order that changes', () => {
  it('says by name which part moves, from behind what to behind what', () => {
    const [before, after] = [
      pipeline('New', 'Offer', 'Qualified', 'Contract'),
      pipeline('New', 'Qualified', 'Offer', 'Contract'),
    ];
    const change = {
      path: ['stages', ORDER],
      from: ['new', 'offer', 'qualified', 'contract'],
      to: ['new', 'qualified', 'offer', 'contract'],
    };
    expect(changeLines(pipelineChange(before, after, [change]), 'en')).toEqual([
      'stages: «Offer» moves from after «New» to after «Qualified»',
    ]);
    expect(changeLines(pipelineChange(before, after, [change]), 'ru')).toEqual([
      'stages: «Offer» — переместить из позиции после «New» на позицию после «Qualified»',
    ]);
  });

  it('names places as they are afterwards, new parts among them', () => {
    const [before, after] = [pipeline('A', 'B', 'C'), pipeline('C', 'X', 'A', 'B')];
    const changes = [
      { path: ['stages', 'x'], to: stage('x', 'X') },
      { path: ['stages', ORDER], from: ['a', 'b', 'c'], to: ['c', 'a', 'b'] },
    ];
    expect(changeLines(pipelineChange(before, after, changes), 'en')).toEqual([
      'stages.x: + X (color #fffeb2) — after «C»',
      'stages: «C» moves from after «B» to the first place',
    ]);
  });

  it('holds for options of options, tabs and the fields of a group', () => {
    const tree = (...keys: string[]) => ({
      options: [{ key: 'a', name: 'A', options: keys.map((key) => ({ key, name: key.toUpperCase() })) }],
    });
    const change = { path: ['options', 'a', 'options', ORDER], from: ['x', 'y'], to: ['y', 'x'] };
    const view = { kind: 'field', language: 'en' as const, before: tree('x', 'y'), after: tree('y', 'x') };
    expect(changeLine(change, view)).toBe('options.a.options: «X» moves from the first place to after «Y»');
    expect(lineOf(['main', 'b', 'c'], ['main', 'c', 'b'], ['tabs'], 'card')).toBe(
      'tabs: b moves from after main to after c',
    );
    expect(lineOf(['source', 'need'], ['source', 'budget', 'need'], ['fields'], 'field_group')).toBe(
      'fields: +budget (after source)',
    );
    expect(lineOf(['a', 'b'], ['c', 'b'], ['fields'], 'field_group')).toBe('fields: −a +c (in the first place)');
  });

  it('is none of a list of another kind that is called so', () => {
    expect(lineOf(['a', 'b'], ['c', 'b'], ['fields'], 'webhook')).toBe('fields: −a +c');
  });

  it('moves as few as can be', () => {
    const shuffled = fc
      .uniqueArray(fc.integer({ min: 0, max: 12 }).map(String))
      .chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })));
    fc.assert(
      fc.property(shuffled, ([before, after]) => {
        const moves = movesBetween(before, after);
        const moved = new Set(moves.map(({ item }) => item));
        const stay = (list: readonly string[]) => list.filter((item) => !moved.has(item));
        expect(stay(before)).toEqual(stay(after));
        for (const { item, to } of moves) expect(after[after.indexOf(item) - 1]).toBe(to);
        expect(moves.length === 0).toBe(before.join() === after.join());
      }),
    );
    expect(movesBetween(['a', 'b', 'c', 'd', 'e'], ['e', 'a', 'b', 'c', 'd']).map(({ item }) => item)).toEqual(['e']);
  });
});

describe('a difference', () => {
  it('that nobody can see is told by its code points', () => {
    expect(lineOf('Йод'.normalize('NFD'), 'Йод')).toBe(
      `name: ${'Йод'.normalize('NFD')} → Йод (U+0418 U+0306 → U+0419)`,
    );
    expect(lineOf('Sales\u00a0desk', 'Sales desk')).toBe('name: Sales\\u00a0desk → Sales desk (U+00A0 → U+0020)');
    expect(lineOf('Sales', 'Sales  ')).toBe('name: Sales → Sales\\u0020\\u0020 (∅ → U+0020 U+0020)');
    expect(lineOf('a\u202e', 'a\\u202e')).toMatch(/^name: a\\u202e → a\\u202e \(U\+202E → U\+005C .*\)$/);
    expect(lineOf(['é', 'x'], ['e\u0301', 'x'])).toBe('name: −é +e\u0301 (U+00E9 → U+0065 U+0301)');
    expect(lineOf('Потребность', 'Потpебность')).toBe('name: Потребность → Потpебность (U+0440 → U+0070)');
    expect(lineOf('Объём', 'Объём\u2800')).toBe('name: Объём → Объём\\u2800');
    const long = 'слово '.repeat(20);
    expect(lineOf(`${long}в 5`, `${long}в\u00a05`)).toContain('U+0020 → U+00A0');
  });

  it('of spaces at an end is seen in the title of an object, too', () => {
    expect(titleOfSpec('field', { entity: 'leads', name: 'Бюджет  ', type: 'text' }, 'leads.budget')).toBe(
      'Бюджет\\u0020\\u0020',
    );
    expect(titleOfSpec('field', { entity: 'leads', name: `A${' '.repeat(150)}B`, type: 'text' }, 'leads.a')).toBe(
      'A␠×150B',
    );
  });

  it('is in every line that shows two values, however long they are', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.constantFrom('a'.repeat(300), 'x y '.repeat(99)),
    );
    const value = fc.oneof(text, fc.array(text, { maxLength: 5 }));
    fc.assert(
      fc.property(value, value, fc.constantFrom('name', 'fields'), (from, to, property) => {
        fc.pre(JSON.stringify(from) !== JSON.stringify(to) && typeof from === typeof to);
        const [one, other] = lineOf(from, to, [property])
          .slice(property.length + 2)
          .split(' → ');
        expect(other === undefined || one !== other).toBe(true);
      }),
    );
    const names = Array.from({ length: 40 }, (_, index) => `stage_number_${index}`);
    expect(lineOf(names, [...names].reverse(), ['events'])).toContain('stage_number_38 moves');
    expect(valueText('x'.repeat(5000))).toBe('x'.repeat(5000));
  });

  it('of a long text leaves out only what is the same', () => {
    const same = 'одно и то же слово много раз подряд, '.repeat(10);
    const line = lineOf(`начало ${same} конец`, `Начало ${same} конец!`);
    expect(line.length).toBeLessThan(300);
    expect(line).toContain('[-начало-]{+Начало+}');
    expect(line).toContain('{+!+}');
  });
});

describe('what stands first', () => {
  it('is what cannot be undone, then what loses values, is deleted, widens access; the rest as it is carried out', () => {
    const widened = {
      ...managerRole,
      rights: { ...managerRole.rights, leads: { ...managerRole.rights.leads, export: 'all' as const } },
    };
    const operations = [
      operation({ key: 'rest' }),
      operation({ key: 'widened', after: widened }),
      operation({ key: 'gone', action: 'delete', after: null, undo: 'R1' }),
      operation({ key: 'narrowed', before: widened }),
      operation({ key: 'values', undo: 'R2' }),
      operation({ key: 'final', undo: 'R3' }),
      operation({ key: 'on', kind: 'user', before: { active: false, name: 'A' }, after: { active: true, name: 'A' } }),
      operation({ key: 'off', kind: 'user', before: { active: true }, after: { active: false } }),
      operation({
        key: 'hook',
        kind: 'webhook',
        action: 'create',
        before: null,
        after: { url: 'https://a.test', events: [] },
      }),
    ];
    expect(byDanger(operations).map(({ key }) => key)).toEqual([
      'final',
      'values',
      'gone',
      'widened',
      'on',
      'hook',
      'rest',
      'narrowed',
      'off',
    ]);
  });

  it('is the same in the terminal and in Markdown, while the plan keeps the order of its execution', async () => {
    const plan = await examplePlan();
    const keys = byDanger(plan.operations).map(({ key }) => key);
    expect(plan.operations.map(({ key }) => key)).toEqual(['sales', 'manager', 'pbx']);
    const order = (text: string) =>
      keys.map((key) => text.search(new RegExp(`(?:^[-+~=] [a-z]+ ${key} |\`${key}\`)`, 'm')));
    for (const text of [renderHuman(plan, { language: 'en', color: false }), renderMarkdown(plan, 'en')])
      expect(order(text)).toEqual(order(text).toSorted((left, right) => left - right));
  });
});

describe.each(LANGUAGES)('the head of a plan (%s)', (language) => {
  const texts = (plan: Plan) => [renderHuman(plan, { language, color: false }), renderMarkdown(plan, language)];
  const words = (plan: Plan) => texts(plan)[0]?.split('\n')[0];

  it('counts what changes: also what is changed while it is adopted', async () => {
    const plan = await examplePlan();
    const change = { path: ['rights', 'leads', 'export'], from: 'all', to: 'none' };
    const adopted = operation({ action: 'adopt', changes: [change] });
    const operations = [
      adopted,
      operation({ key: 'head', action: 'adopt' }),
      operation({ key: 'off', action: 'detach', after: null }),
    ];
    const [human = '', markdown] = texts({ ...plan, operations });
    const counts = {
      en: '0 to create, 1 to change, 0 to delete, 1 to adopt unchanged, 1 to detach',
      ru: 'создать 0, изменить 1, удалить 0, принять под управление без изменений 1, вывести из-под управления 1',
    };
    expect(human).toContain(counts[language]);
    expect(markdown).toContain(counts[language]);
    expect(human).toMatch(/^~ \S+ manager/m);
  });

  it('says that there are errors, first, and offers nothing to approve', async () => {
    const plan = await examplePlan();
    const error = {
      code: 'CHANGE_IMPOSSIBLE',
      severity: 'error' as const,
      args: { object: 'field:leads.x', property: 'type' },
    };
    const warning = { code: 'VANISHED', severity: 'warning' as const, args: { object: 'role:x' } };
    for (const operations of [plan.operations, []])
      for (const text of texts({ ...plan, operations, findings: [warning, error] })) {
        expect(text).not.toMatch(/No changes|Изменений нет|2026-11-26/);
        expect(text).not.toContain(plan.digest.slice(0, 16));
        expect(text.split('\n').slice(0, 7).join('\n')).toContain('leads.x:');
        expect(text.indexOf('leads.x:')).toBeLessThan(text.search(/(role|роль) x/));
      }
    const head = { en: ': 1 error: this plan cannot be approved', ru: ': 1 ошибка: такой план нельзя' };
    expect(words({ ...plan, findings: [error] })).toContain(head[language]);
  });

  it('does not say that nothing changes above manual steps or recorded state', async () => {
    const plan = await examplePlan();
    const step: ManualStep = {
      address: 'user:a',
      kind: 'user',
      key: 'a',
      what: 'delete',
      crm: 'amocrm',
      name: 'A',
      changes: [],
    };
    for (const text of [
      ...texts({ ...plan, operations: [], manual: [step] }),
      ...texts({ ...plan, operations: [operation({ action: 'record' })] }),
    ])
      expect(text).not.toMatch(/No changes|Изменений нет/);
  });

  it('says in one line, in every format, that only recorded state changes', async () => {
    const plan = await examplePlan();
    const records = Array.from({ length: 34 }, (_, index) => operation({ key: `r${index}`, action: 'record' }));
    for (const text of texts({ ...plan, operations: [...plan.operations, ...records] })) {
      expect(text.split('\n').filter((line) => /\(34\)/.test(line))).toHaveLength(1);
      expect(text).not.toContain('r33');
    }
  });
});

describe('what is written and what cannot be undone', () => {
  const main = { id: '7', name: 'Old main' };
  const plan = async (more: Partial<Operation>) => ({ ...(await examplePlan()), operations: [operation(more)] });

  it.each([
    ['en', 'name: A → B (a rollback cannot restore this)'],
    ['ru', 'name: A → B (откатом этого не вернуть)'],
  ] as const)('is marked at the change that is final (%s)', async (language, line) => {
    const changes: Change[] = [{ path: ['name'], from: 'A', to: 'B', final: true }];
    const shown = await plan({ changes, undo: 'R3' });
    expect(renderHuman(shown, { language, color: false })).toContain(line);
    expect(renderMarkdown(shown, language)).toContain(line);
    const plain = await plan({ changes: [{ path: ['name'], from: 'A', to: 'B' }] });
    expect(renderHuman(plain, { language, color: false })).not.toContain(line);
  });

  it.each([
    ['mainFrom', 'en', /becomes the main pipeline in place of “Old main” \(id 7\)/],
    ['mainFrom', 'ru', /становится главной воронкой вместо «Old main» \(id 7\)/],
    ['mainTo', 'en', /before that “Old main” \(id 7\) becomes the main pipeline/],
    ['mainTo', 'ru', /перед этим главной воронкой становится «Old main» \(id 7\)/],
  ] as const)('names the other pipeline of a move of the main one: %s (%s)', async (side, language, line) => {
    const shown = await plan({ [side]: main });
    expect(renderHuman(shown, { language, color: false })).toMatch(line);
    expect(renderMarkdown(shown, language)).toMatch(line);
    expect(JSON.parse(JSON.stringify(shown)).operations[0][side]).toEqual(main);
  });

  it('says where leads go, though there are none yet, and says it once', async () => {
    const part = { part: 'stage', key: 'talk', id: 5, reason: 'unused', moveTo: 'sales/new' } as const;
    const empty = await plan({ removals: [part, { ...part, key: 'demo' }] });
    expect(renderHuman(empty, { language: 'en', color: false }).match(/move to sales\/new/g)).toHaveLength(1);
    const impact = {
      measure: 'leads',
      in: 'sales/talk',
      count: 2,
      sum: 0,
      movesTo: 'sales/new',
      countedAt: '',
    } as const;
    const full = await plan({ removals: [part], impact: [impact] });
    expect(renderHuman(full, { language: 'en', color: false }).match(/move to sales\/new/g)).toHaveLength(1);
    expect(renderMarkdown(empty, 'ru')).toContain('сделки, которые появятся там до применения, перейдут в sales/new');
  });
});
