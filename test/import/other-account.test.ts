import { PRESETS } from '@crmctl/sandbox';
import { describe, expect, it } from 'vitest';
import { FRESH, PREDEFINED_FIELDS } from '../../packages/sandbox/src/scenarios/fresh';
import type { ScenarioField } from '../../packages/sandbox/src/scenarios/scenario';
import type { LivePipeline } from '../../src/crm/amocrm/model/composite-kinds/pipeline';
import type { LiveRole } from '../../src/crm/amocrm/model/composite-kinds/role';
import type { AmoSnapshot } from '../../src/crm/amocrm/model/snapshot';
import { emptySnapshot, stage } from '../crm/fakes';
import { taken } from './adopting';
import { bringUp, differences } from './bring-up';
import { unannouncedInSight } from './in-sight';

/** What another account will not get is said when the configuration is written, before anything is applied there. */
const said = (part: Partial<AmoSnapshot>, code: string) =>
  taken(emptySnapshot(part))
    .omitted.filter((one) => one.code === code)
    .map(({ item }) => item);

const pipeline = (id: number, name: string, part: Partial<LivePipeline> = {}): LivePipeline => ({
  id,
  name,
  main: id === 1,
  incoming: true,
  archived: false,
  stages: [stage(id * 10, 'Неразобранное', { role: 'incoming' }), stage(id * 10 + 1, 'Новая')],
  ...part,
});

describe('the order of pipelines and lists', () => {
  const order = (...names: string[]) =>
    said({ pipelines: names.map((name, index) => pipeline(index + 1, name)) }, 'IMPORT_ORDER');

  it('is named where another account gets another one', () => {
    expect(order('Продажи', 'Сервис', 'Аренда')).toEqual(['pipeline']);
    const list = ['Товары', 'Адреса'].map((name, index) => ({ id: `${index}`, values: { name, type: 'regular' } }));
    expect(said({ plain: { list } }, 'IMPORT_ORDER')).toEqual(['list']);
  });

  it('is not worth a word where the keys stand in it, the main pipeline first', () => {
    expect(order('Сервис', 'Аренда', 'Продажи')).toEqual([]);
    expect(order('Продажи')).toEqual([]);
  });
});

describe('the name of an incoming stage', () => {
  it('is named, since the API writes none, unless new accounts call it so', () => {
    const called = (name: string) => {
      const stages = [stage(10, name, { role: 'incoming' }), stage(11, 'Новая')];
      return said({ pipelines: [pipeline(1, 'Продажи', { stages })] }, 'IMPORT_INCOMING_NAME');
    };
    expect(called('Новые обращения')).toEqual(['prodazhi «Новые обращения»']);
    expect([called('Неразобранное'), called('Incoming leads')]).toEqual([[], []]);
  });
});

describe('rights in stages that the account does not list', () => {
  it('are named, whether they deny or allow', () => {
    const cells = { view: 'all', add: 'all', edit: 'all', delete: 'all', export: 'none' } as const;
    const row = (statusId: number, level: 'all' | 'none') => ({
      ...{ pipelineId: 9, statusId, unlisted: true as const },
      rights: { view: level, edit: level, delete: level },
    });
    const role: LiveRole = {
      ...{ id: 5, name: 'Менеджер', mail: true, lists: true },
      rights: { leads: cells, contacts: cells, companies: cells, tasks: { edit: 'all', delete: 'all' } },
      stageRights: [row(90, 'none'), row(91, 'all')],
    };
    expect(said({ roles: [role] }, 'IMPORT_RIGHTS_ELSEWHERE')).toEqual(['«Менеджер» (2)']);
  });
});

/**
 * Fields as live accounts show them from the first day [measured]: UTM marks among those of leads; on Kommo also an
 * agreement of contacts that only the API writes, and options without codes.
 */
function bornWith(flavour: 'amocrm' | 'kommo'): ScenarioField[] {
  const marks = ['utm_source', 'utm_medium', 'gclid'].map(
    (name): ScenarioField => ({
      ...{ entity: 'leads', name, type: 'tracking_data', code: name.toUpperCase() },
      ...{ group: 'Статистика', predefined: true },
    }),
  );
  if (flavour === 'amocrm') return [...PREDEFINED_FIELDS, ...marks];
  const withoutCodes = PREDEFINED_FIELDS.map(({ options, ...field }) =>
    options ? { ...field, options: options.map((one) => (typeof one === 'string' ? one : one.value)) } : field,
  );
  const agreement = { entity: 'contacts', name: 'User agreement', type: 'checkbox', code: 'USER_AGREEMENT' } as const;
  return [...withoutCodes, ...marks, { ...agreement, apiOnly: true }];
}

describe.each(PRESETS)('from one account to an empty one, on the %s sandbox', (preset) => {
  const long = (start: string, length: number) => start + 'ё'.repeat(length - [...start].length);
  const stages = [{ name: long('Этап', 255), color: '#fffeb2' }];

  it('names reach as far as the CRM lets them', async () => {
    const name = (what: string) => long(what, 255);
    const scenario = {
      ...FRESH,
      pipelines: [...FRESH.pipelines, { name: name('Воронка'), won: name('Удача'), lost: name('Отказ'), stages }],
      groups: [{ entity: 'leads' as const, name: name('Вкладка') }],
      fields: [
        ...(FRESH.fields ?? []),
        { entity: 'leads' as const, name: name('Выбор'), type: 'select', options: [long('Вариант', 1024)] },
      ],
      roles: [{ name: name('Роль'), rights: {} }],
      lossReasons: [name('Причина')],
      tags: [{ entity: 'leads' as const, name: name('Метка') }],
      lists: [{ name: name('Список') }],
    };
    const { comparison, answers, second, refused, ...told } = await bringUp('amocrm', { preset, scenario });
    expect(refused).toEqual([]);
    expect(differences(comparison)).toEqual([]);
    expect(unannouncedInSight(answers, told)).toEqual([]);
    expect(second.operations).toEqual([]);
  });

  it('a name at the limit may stand behind a variable', async () => {
    const brand = 'ё'.repeat(250);
    const pipeline = { name: `${brand} есть`, stages };
    const scenario = { ...FRESH, pipelines: [...FRESH.pipelines, pipeline] };
    const variables = `variables:\n  brand: {type: string, description: The brand., default: ${brand}}\n`;
    const edit = (files: ReadonlyMap<string, string>) => {
      const edited = [...files].map(
        ([file, text]) => [file, text.replace(`${brand} есть`, '"${brand} есть"')] as const,
      );
      expect(edited.map(([, text]) => text).join()).toContain('name: "${brand} есть"');
      return new Map([...edited, ['crm/variables.yaml', variables]]);
    };
    const { comparison, second } = await bringUp('kommo', { preset, scenario }, { edit });
    expect(differences(comparison)).toEqual([]);
    expect(second.operations).toEqual([]);
  });

  it.each(['amocrm', 'kommo'] as const)(
    'what every account of %s is born with is found there, not made anew',
    async (flavour) => {
      const born = { ...FRESH, fields: bornWith(flavour) };
      const { plan, comparison, second } = await bringUp(
        flavour,
        { preset, scenario: born },
        { empty: { scenario: born } },
      );
      expect(plan.operations.filter(({ action }) => action !== 'adopt')).toEqual([]);
      expect(plan.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(differences(comparison)).toEqual([]);
      expect(second.operations).toEqual([]);
    },
  );

  it('the order of pipelines is lost, and only who was not told sees that', async () => {
    const made = ['Сервис', 'Аренда'].map((name) => ({ name, stages }));
    const scenario = { ...FRESH, pipelines: [...FRESH.pipelines, ...made] };
    const { answers, ...told } = await bringUp('amocrm', { preset, scenario });
    expect(unannouncedInSight(answers, told)).toEqual([]);
    expect(unannouncedInSight(answers, { ...told, adopted: { omitted: [] } })).toEqual([
      'pipelines: Воронка › Сервис › Аренда → Воронка › Аренда › Сервис',
    ]);
  });
});
