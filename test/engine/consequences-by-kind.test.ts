import { describe, expect, it } from 'vitest';
import type { Kind, Spec } from '../../src/model/spec';
import { explainedBy, readsAs } from '../../src/plan/consequences';
import { digestOfLive } from '../../src/plan/seal';
import type { Operation } from '../../src/plan/types';

/** An operation of a plan that a run had begun. */
const operation = (kind: Kind, key: string, about: object = {}) =>
  ({
    kind,
    key,
    address: `${kind}:${key}`,
    action: 'update',
    id: '7',
    removals: [],
    before: null,
    ...about,
  }) as unknown as Operation;
const deletion = (kind: Kind, key: string, about: object = {}) => operation(kind, key, { action: 'delete', ...about });
const creation = (kind: Kind, key: string) => operation(kind, key, { action: 'create', id: undefined });
/** Whether an object reads as the plan saw it, `before`, although it is `now` otherwise. */
const reads = (done: Operation[], kind: Kind, before: object, now: object | null, id = '1') =>
  readsAs(done, operation(kind, 'any', { id, before }), now as Spec | null);

const RIGHT = { view: 'all', edit: 'all', delete: 'none' };
const role = (stages: string[], listRights: string[] = []) => ({
  name: 'Менеджер',
  stages: Object.fromEntries(stages.map((stage) => [stage, RIGHT])),
  listRights: Object.fromEntries(listRights.map((list) => [list, RIGHT])),
});
const field = (requiredIn: string[], hiddenIn: string[], entity = 'leads') => ({
  entity,
  name: 'Источник',
  type: 'text',
  requiredIn,
  hiddenIn,
});
const group = (fields: string[], entity = 'leads') => ({ entity, name: 'Условия', fields });
const card = (tabs: string[], entity = 'leads') => ({ entity, tabs });
const withoutDemo = operation('pipeline', 'sales', { removals: [{ part: 'stage', key: 'demo', id: 71, reason: 'x' }] });

describe('a role reads as before', () => {
  it('without the rights in a stage that went, under its key or its id', () => {
    const before = role(['sales/new', 'sales/demo', '#7/71']);
    expect(reads([withoutDemo], 'role', before, role(['sales/new']))).toBe(true);
    expect(reads([withoutDemo], 'role', before, role(['sales/demo']))).toBe(false);
    expect(reads([{ ...withoutDemo, kind: 'field' }], 'role', before, role(['sales/new']))).toBe(false);
  });

  it('without the rights in any stage of a pipeline that went, and of that one only', () => {
    const gone = deletion('pipeline', 'sales');
    const before = role(['sales/new', '#7/70', 'retail/new', '#8/80']);
    expect(reads([gone], 'role', before, role(['retail/new', '#8/80']))).toBe(true);
    expect(reads([gone], 'role', before, role(['#8/80']))).toBe(false);
    expect(reads([gone], 'role', before, role(['retail/new']))).toBe(false);
  });

  it('only if it was a pipeline, and went', () => {
    const before = role(['sales/new', '#7/70']);
    expect(reads([deletion('role', 'sales')], 'role', before, role(['#7/70']))).toBe(false);
    expect(reads([deletion('role', 'sales')], 'role', before, role(['sales/new']))).toBe(false);
    expect(reads([operation('pipeline', 'sales')], 'role', before, role([]))).toBe(false);
  });

  it('without the rights in a list that went', () => {
    const before = role([], ['suppliers', 'goods']);
    expect(reads([deletion('list', 'suppliers')], 'role', before, role([], ['goods']))).toBe(true);
    expect(reads([deletion('list', 'suppliers')], 'role', before, role([]))).toBe(false);
    expect(reads([deletion('pipeline', 'suppliers')], 'role', before, role([], ['goods']))).toBe(false);
  });

  it('with the rest of it only', () => {
    expect(reads([withoutDemo], 'role', role(['sales/demo']), { ...role([]), name: 'Стажёр' })).toBe(false);
    expect(reads([withoutDemo], 'role', role(['sales/demo']), null)).toBe(false);
  });
});

describe('a field reads as before', () => {
  it('without a stage that went, where it was required or hidden', () => {
    const before = field(['sales/new', 'sales/demo'], ['sales/demo', 'sales/won']);
    expect(reads([withoutDemo], 'field', before, field(['sales/new'], ['sales/won']))).toBe(true);
    expect(reads([withoutDemo], 'field', before, field([], ['sales/won']))).toBe(false);
    expect(reads([withoutDemo], 'field', before, field(['sales/new'], []))).toBe(false);
    const renamed = { ...field(['sales/new'], ['sales/won']), name: 'Канал' };
    expect(reads([withoutDemo], 'field', before, renamed)).toBe(false);
  });
});

describe('a group reads as before', () => {
  it('without a field that went', () => {
    const gone = deletion('field', 'leads.source');
    expect(reads([gone], 'field_group', group(['source', 'term']), group(['term']))).toBe(true);
    expect(reads([gone], 'field_group', group(['source', 'term']), group(['source']))).toBe(false);
    expect(reads([deletion('role', 'leads.source')], 'field_group', group(['source']), group([]))).toBe(false);
    expect(reads([gone], 'field_group', group(['source'], 'contacts'), group([], 'contacts'))).toBe(false);
    expect(reads([gone], 'field_group', group(['source']), { ...group([]), name: 'Прочее' })).toBe(false);
  });

  it('with the fields of a group that went', () => {
    const gone = deletion('field_group', 'leads.terms', { before: group(['source']) });
    expect(reads([gone], 'field_group', group([]), group(['source']))).toBe(true);
    expect(reads([gone], 'field_group', group([]), group(['source', 'term']))).toBe(false);
    expect(reads([{ ...gone, kind: 'field' }], 'field_group', group([]), group(['source']))).toBe(false);
  });

  it('with a field that was made', () => {
    const [before, now] = [group(['a', 'b']), group(['a', 'c', 'b'])];
    expect(reads([creation('field', 'leads.c')], 'field_group', before, now)).toBe(true);
    expect(reads([operation('field', 'leads.c')], 'field_group', before, now)).toBe(false);
    expect(reads([creation('role', 'leads.c')], 'field_group', before, now)).toBe(false);
  });
});

describe('a card reads as before', () => {
  it('without a tab that went and with one that was made', () => {
    const before = card(['main', 'terms']);
    expect(reads([deletion('field_group', 'leads.terms')], 'card', before, card(['main']))).toBe(true);
    expect(reads([creation('field_group', 'leads.new')], 'card', before, card(['new', 'main', 'terms']))).toBe(true);
    expect(reads([creation('field_group', 'leads.new')], 'card', before, card(['main']))).toBe(false);
    expect(reads([creation('field', 'leads.new')], 'card', before, card(['new', 'main', 'terms']))).toBe(false);
    expect(reads([deletion('field_group', 'contacts.terms')], 'card', before, card(['main']))).toBe(false);
    expect(reads([], 'card', before, card(['main', 'terms'], 'contacts'))).toBe(false);
  });
});

describe('what belongs to a list', () => {
  const gone = deletion('list', 'goods');
  const all = [
    ['field', field([], [], 'lists.goods'), field([], [], 'lists.other')],
    ['field_group', group(['price'], 'lists.goods'), group(['price'], 'lists.other')],
    ['card', card(['main'], 'lists.goods'), card(['main'], 'lists.other')],
  ] as const;

  it.each(all)('goes with it (%s), and with no other', (kind, inIt, inAnother) => {
    expect(reads([gone], kind, inIt, null)).toBe(true);
    expect(reads([gone], kind, inAnother, null)).toBe(false);
    expect(reads([], kind, inIt, null)).toBe(false);
    expect(reads([gone], kind, { ...inAnother, entity: 'leads' }, null)).toBe(false);
  });
});

describe('a pipeline reads as before', () => {
  const pipeline = (main: boolean, name = 'Продажи') => ({ name, stages: [], main });
  const other = { id: '7', name: 'Продажи' };
  const takesIt = operation('pipeline', 'retail', { id: '8', mainFrom: other });
  const givesIt = operation('pipeline', 'retail', { id: '8', mainTo: other });

  it('but for the mark of the main one, which an operation moves at both ends', () => {
    expect(reads([takesIt], 'pipeline', pipeline(true), pipeline(false), '7')).toBe(true);
    expect(reads([takesIt], 'pipeline', pipeline(false), pipeline(true), '8')).toBe(true);
    expect(reads([givesIt], 'pipeline', pipeline(false), pipeline(true), '7')).toBe(true);
    expect(reads([givesIt], 'pipeline', pipeline(true), pipeline(false), '8')).toBe(true);
  });

  it('and for nothing else', () => {
    expect(reads([takesIt], 'pipeline', pipeline(true), pipeline(false, 'Сбыт'), '7')).toBe(false);
    expect(reads([takesIt], 'pipeline', pipeline(true), pipeline(false), '9')).toBe(false);
    expect(reads([operation('pipeline', 'sales')], 'pipeline', pipeline(true), pipeline(false), '7')).toBe(false);
  });

  it('where the one that takes the mark is made only now', () => {
    const made = operation('pipeline', 'retail', { action: 'create', id: undefined, mainFrom: other });
    expect(reads([made], 'pipeline', pipeline(true), pipeline(false), '7')).toBe(true);
  });
});

describe('an object of which the plan has the digest only', () => {
  /** Whether it is explained that it was `before` and is `live` now. */
  const explained = (done: Operation[], kind: Kind, before: object, live: object | null, id = '7') => {
    const address = `${kind}:any` as const;
    const digest = digestOfLive({ id, live: before as never });
    const now = live === null ? undefined : { kind, id, live: live as never };
    return explainedBy(done, [{ address, planned: undefined, digest, now }]).has(address);
  };
  const pipeline = (main?: boolean, name = 'Продажи') => ({
    name,
    stages: [],
    ...(main === undefined ? {} : { main }),
  });
  const takesIt = operation('pipeline', 'retail', { id: '8', mainFrom: { id: '7', name: 'Продажи' } });

  it('may have a new field or a new tab', () => {
    const fieldMade = creation('field', 'leads.c');
    expect(explained([fieldMade], 'field_group', group(['a', 'b']), group(['a', 'c', 'b']))).toBe(true);
    expect(explained([fieldMade], 'field_group', group(['a', 'b']), group(['a', 'c']))).toBe(false);
    const tabMade = creation('field_group', 'leads.new');
    expect(explained([tabMade], 'card', card(['main']), card(['new', 'main']))).toBe(true);
    expect(explained([tabMade], 'card', card(['main', 'terms']), card(['new', 'main']))).toBe(false);
    expect(explained([tabMade], 'card', card(['main'], 'contacts'), card(['new', 'main'], 'contacts'))).toBe(false);
  });

  it('may have gained or lost the mark of the main pipeline', () => {
    expect(explained([takesIt], 'pipeline', pipeline(true), pipeline(false))).toBe(true);
    expect(explained([takesIt], 'pipeline', pipeline(false), pipeline(true))).toBe(true);
    expect(explained([takesIt], 'pipeline', pipeline(), pipeline(true))).toBe(true);
    expect(explained([takesIt], 'pipeline', pipeline(true), pipeline(false, 'Сбыт'))).toBe(false);
    expect(explained([takesIt], 'pipeline', pipeline(true), pipeline(false), '9')).toBe(false);
  });

  it('may not have changed otherwise, come or gone', () => {
    expect(explained([takesIt], 'role', role(['sales/new']), role([]))).toBe(false);
    expect(explained([takesIt], 'pipeline', pipeline(true), null)).toBe(false);
  });
});
