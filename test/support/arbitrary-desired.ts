import fc from 'fast-check';
import type { OptionSpec } from '../../src/crm/amocrm/model/composite-kinds/field';
import type { DesiredObject, DesiredState, Removal } from '../../src/model/desired';
import { BY_KEY, inTreeOrder } from '../../src/model/option-tree';
import type { RecordedState } from '../../src/model/recorded-state';
import { managing } from '../../src/model/relations';
import { managerRole, object, wanted } from './desired';

const LEVELS = ['all', 'group', 'own', 'none'] as const;
const COLORS = ['#fffeb2', '#d6eaff', '#ffeab2'] as const;
const STAGES = ['a', 'b', 'c', 'd'] as const;

/** A small configuration: names follow keys, so that no two objects of a kind share one. */
export const configuration: fc.Arbitrary<DesiredState> = fc
  .record({
    pipelines: fc.uniqueArray(fc.constantFrom('sales', 'service', 'resale'), { minLength: 1 }),
    stages: fc.array(fc.uniqueArray(fc.constantFrom(...STAGES), { minLength: 1 }), { minLength: 3, maxLength: 3 }),
    colors: fc.array(fc.constantFrom(...COLORS), { minLength: 4, maxLength: 4 }),
    hints: fc.boolean(),
    fields: fc.uniqueArray(fc.constantFrom('source', 'need', 'budget', 'term', 'visit')),
    options: fc.uniqueArray(fc.constantFrom('site', 'phone', 'fair'), { minLength: 1 }),
    remind: fc.constantFrom('never', 'week'),
    currency: fc.constantFrom('RUB', 'EUR'),
    grouped: fc.option(fc.shuffledSubarray(['source', 'need', 'budget', 'term'], { minLength: 4 })),
    tabs: fc.shuffledSubarray(['main', 'terms', 'docs', 'notes'], { minLength: 1 }),
    callback: fc.constantFrom('getClientId', 'getVisit'),
    required: fc.boolean(),
    hidden: fc.boolean(),
    files: fc.boolean(),
    workdayReports: fc.boolean(),
    tree: fc.shuffledSubarray(['machines', 'spares', 'belts', 'saws']),
    parents: fc.array(fc.nat(4), { minLength: 4, maxLength: 4 }),
    listFields: fc.uniqueArray(fc.constantFrom('category', 'owner', 'weight')),
    listGroup: fc.boolean(),
    linksTo: fc.constantFrom('contacts', 'brands'),
    chain: fc.option(fc.shuffledSubarray(['goods', 'brands'], { minLength: 1 })),
    column: fc.boolean(),
    listView: fc.constantFrom('all', 'linked', 'none'),
    roles: fc.uniqueArray(fc.constantFrom('manager', 'head')),
    level: fc.constantFrom(...LEVELS),
    reasons: fc.uniqueArray(fc.constantFrom('price', 'term')),
    source: fc.boolean(),
    templates: fc.uniqueArray(fc.constantFrom('hello', 'bye')),
    content: fc.constantFrom('Добрый день!', 'До встречи'),
    hooks: fc.uniqueArray(fc.constantFrom('pbx', 'site')),
    events: fc.uniqueArray(fc.constantFrom('add_lead', 'status_lead', 'update_lead'), { minLength: 1 }),
  })
  .map((draw) => {
    const pipelines = draw.pipelines.map((key, index) => pipeline(key, draw.stages[index] ?? ['a'], draw));
    const owned = draw.pipelines
      .flatMap((key, index) => (draw.stages[index] ?? []).map((stage) => `${key}/${stage}`))
      .sort();
    const requiredIn = draw.required ? owned.filter((_stage, index) => index % 2 === 0) : [];
    const hiddenIn = draw.hidden ? owned.filter((_stage, index) => index % 2 === 1) : [];
    const fields = draw.fields.map((key) => field(key, draw, { requiredIn, hiddenIn }));
    const members = (draw.grouped ?? []).filter((key) => draw.fields.includes(key as 'source'));
    // a field that leaves its group stays where it is: a group that could keep one goes with the last of them
    const keys = draw.tabs.filter((key) => key !== 'main' || members.length > 0);
    const tabs = keys.map((key) =>
      object('field_group', `leads.${key}`, {
        entity: 'leads',
        name: `Группа ${key}`,
        fields: key === 'main' ? members : [],
      }),
    );
    const groups = tabs.length > 1 ? [...tabs, object('card', 'leads', { entity: 'leads', tabs: keys })] : tabs;
    // nobody edits what he does not see: the CRM refuses it
    const edit = draw.level === 'none' ? 'none' : 'own';
    const rights = { ...managerRole.rights, leads: { ...managerRole.rights.leads, view: draw.level, edit } } as const;
    const stage = owned[0] ?? 'sales/a';
    const roles = draw.roles.map((key) =>
      object('role', key, {
        name: `Роль ${key}`,
        rights,
        stages: { [stage]: { edit: 'none' } },
        files: draw.files,
        workdayReports: draw.workdayReports,
        listRights: { goods: { view: draw.listView, add: 'none', edit: 'none', delete: 'none', export: 'none' } },
      }),
    );
    const hooks = draw.hooks.map((key) =>
      object('webhook', key, { url: `https://${key}.example.test/`, events: [...draw.events].sort() }),
    );
    const reasons = draw.reasons.map((key) => object('loss_reason', key, { name: `Причина ${key}` }));
    const sources = draw.source
      ? [object('source', 'site', { name: 'Сайт', external_id: 'site', pipeline: draw.pipelines[0] ?? 'sales' })]
      : [];
    const templates = draw.templates.map((key) =>
      object('chat_template', key, { name: `Шаблон ${key}`, content: draw.content }),
    );
    const plain = [...reasons, ...sources, ...templates];
    const objects = [...pipelines, ...LISTS, ...groups, ...fields, ...listFields(draw), ...plain, ...roles, ...hooks];
    return wanted(
      objects,
      managing(() => owned),
    );
  });

/** Only a person can delete a list: these are always there. */
const LISTS = ['goods', 'brands'].map((key) => object('list', key, { name: `Список ${key}` }));

interface ListDraw {
  tree: readonly string[];
  parents: readonly number[];
  listFields: readonly string[];
  listGroup: boolean;
  linksTo: string;
  chain: readonly string[] | null;
  column: boolean;
}

function listFields({ tree, parents, listFields: keys, listGroup, linksTo, chain, column }: ListDraw): DesiredObject[] {
  const entity = 'lists.goods' as const;
  const options = tree.map((key, index): OptionSpec => {
    const parent = tree[index - 1 - (parents[index] ?? 0)];
    return { key, name: `Раздел ${key}`, ...(parent === undefined ? {} : { parent }) };
  });
  const own = {
    category: { type: 'category', options: inTreeOrder(options, BY_KEY) },
    owner: { type: 'linked_entity', linksTo },
    weight: { type: 'numeric', visible: column },
  };
  const fields = keys.map((key) =>
    object('field', `${entity}.${key}`, { entity, name: `Поле ${key}`, ...own[key as keyof typeof own] }),
  );
  const group = object('field_group', `${entity}.main`, { entity, name: 'Группа списка', fields: [...keys] });
  const links = chain?.map((list, index) => ({ list, ...(index > 0 ? { parent: chain[index - 1] ?? '' } : {}) }));
  const model = { entity: 'leads', name: 'Поле model', type: 'chained_list' } as const;
  return [
    ...fields,
    ...(listGroup && keys.length > 0 ? [group] : []),
    ...(links ? [object('field', 'leads.model', { ...model, chain: links })] : []),
  ];
}

function pipeline(key: string, stages: readonly string[], draw: { colors: string[]; hints: boolean }): DesiredObject {
  return object('pipeline', key, {
    name: `Воронка ${key}`,
    stages: stages.map((stage, index) => ({
      key: stage,
      name: `Этап ${stage}`,
      color: draw.colors[index] ?? '#fffeb2',
      ...(draw.hints ? { hints: { newbie: `подсказка ${stage}` } } : {}),
    })),
  });
}

interface TypeDraw {
  options: readonly string[];
  remind: string;
  currency: string;
  callback: string;
}

function field(
  key: string,
  { options, remind, currency, callback }: TypeDraw,
  stages: { requiredIn: string[]; hiddenIn: string[] },
): DesiredObject {
  const base = { entity: 'leads' as const, name: `Поле ${key}`, ...stages };
  if (key === 'visit')
    return object('field', `leads.${key}`, { ...base, type: 'tracking_data', trackingCallback: callback });
  if (key === 'term') return object('field', `leads.${key}`, { ...base, type: 'birthday', remind });
  if (key === 'budget') return object('field', `leads.${key}`, { ...base, type: 'monetary', currency });
  if (key !== 'source') return object('field', `leads.${key}`, { ...base, type: 'text' });
  const list = options.map((option) => ({ key: option, name: `Вариант ${option}` }));
  return object('field', `leads.${key}`, { ...base, type: 'select', options: list });
}

/** States the fate of everything the new configuration no longer names. */
export function withRemovals(next: DesiredState, base: RecordedState): DesiredState {
  const wantedKeys = new Map(next.objects.map((item) => [item.address, item]));
  const removals: Removal[] = [];
  for (const item of base.values()) {
    const now = wantedKeys.get(item.address);
    if (!now) removals.push({ object: item.address, action: 'delete', reason: 'test' });
    for (const key of Object.keys(item.ids))
      removals.push({ object: `${item.key}/${key}`, action: 'delete', reason: 'test' });
  }
  return { ...next, removals };
}
