import { describe, expect, it } from 'vitest';
import { renderDrift } from '../../src/drift/render/human';
import { driftData } from '../../src/drift/render/json';
import { renderDriftMarkdown } from '../../src/drift/render/markdown';
import { renderNews } from '../../src/drift/render/news';
import type { Difference, Found } from '../../src/drift/types';
import { found, report } from './support';

const manager = { object: 'role:manager', kind: 'role', key: 'manager', name: 'Менеджер' } as const;
const sales = { object: 'pipeline:sales', kind: 'pipeline', key: 'sales', id: '7', name: 'Продажи' } as const;
const opened: Difference = {
  ...manager,
  class: 'changed',
  path: ['rights', 'leads', 'export'],
  applied: 'none',
  live: 'all',
};
const hook = { object: 'webhook:pbx', kind: 'webhook', key: 'pbx', name: 'https://pbx.example.test' } as const;

const EVERYTHING: Found[] = [
  found({
    ...sales,
    class: 'conflict',
    path: ['stages', 'offer', 'name'],
    applied: 'КП',
    live: 'Счёт',
    wanted: 'Договор',
  }),
  found(
    { ...sales, class: 'unmanaged', path: ['stages', '#77'], part: 'Дожим' },
    { since: { by: '2026-11-23T09:00:00.000Z' } },
  ),
  found({ ...sales, class: 'vanished', path: ['stages', 'new'], applied: { key: 'new', name: 'Новая' } }),
  found(opened),
  found(
    { ...manager, class: 'changed', path: ['name'], applied: 'Менеджер', live: 'Продавец' },
    {
      ignored: { until: '2026-12-31', owner: 'head@example.test', reason: 'Переименуют все' },
    },
  ),
  found({ ...hook, class: 'vanished', path: [] }),
  found(
    {
      object: 'webhook:#9',
      kind: 'webhook',
      id: '9',
      name: 'https://site.example.test',
      class: 'unmanaged',
      path: [],
    },
    {
      mark: { what: 'created', at: '2026-11-22T14:05:00.000Z', by: 'Анна' },
    },
  ),
  found({
    object: 'role:head',
    kind: 'role',
    key: 'head',
    name: 'Директор',
    class: 'replaced',
    path: ['id'],
    applied: '4',
    live: '9',
  }),
  found({
    object: 'user:anna',
    kind: 'user',
    key: 'anna',
    name: 'Анна',
    class: 'changed',
    path: ['role'],
    applied: 'manager',
    live: 'head',
    manualStep: true,
  }),
  found({
    object: 'field:leads.need',
    kind: 'field',
    key: 'leads.need',
    name: 'Нужда',
    class: 'followed',
    path: ['name'],
    applied: 'Потребность',
    live: 'Нужда',
  }),
];
const WHOLE = report(EVERYTHING, {
  people: { at: '2026-11-23T02:00:00.000Z', names: new Map(), administrators: ['Анна', 'Пётр'] },
  manual: [
    {
      address: 'user:boris',
      kind: 'user',
      key: 'boris',
      what: 'change',
      crm: 'amocrm',
      name: 'Борис',
      changes: [{ path: ['role'], from: 'manager', to: 'head' }],
    },
  ],
  warnings: [
    {
      code: 'DRIFT_IGNORE_OVER',
      severity: 'warning',
      args: { object: 'role:manager.rights', until: '2026-11-01', owner: 'head@example.test' },
    },
  ],
});

describe('the drift of an account', () => {
  it('reads well in English', () => {
    expect(renderDrift(WHOLE, 'en')).toMatchInlineSnapshot(`
      "prod: 8 differences from the recorded state, in 6 objects
      ≠ pipeline sales «Продажи» — conflicts with the configuration
          stages.offer.name
            as applied            КП
            in the CRM            Счёт
            in the configuration  Договор
            between 2026-11-22 00:00:00 UTC and 2026-11-23 00:00:00 UTC
          stages.#77 «Дожим»: added by hand
            before 2026-11-23 09:00:00 UTC: there is no earlier snapshot of the account
          stages.new: − Новая
            between 2026-11-22 00:00:00 UTC and 2026-11-23 00:00:00 UTC
      ≠ role manager «Менеджер» — changed by hand
          rights.leads.export: none → all
          between 2026-11-22 00:00:00 UTC and 2026-11-23 00:00:00 UTC
      − webhook pbx «https://pbx.example.test» — deleted by hand
          between 2026-11-22 00:00:00 UTC and 2026-11-23 00:00:00 UTC
      + webhook «https://site.example.test» (id 9) — unmanaged
          hint: the CRM says it was created at 2026-11-22 14:05:00 UTC by Анна
          between 2026-11-22 00:00:00 UTC and 2026-11-23 00:00:00 UTC
      ↻ role head «Директор» — deleted and re-created by hand, with another id
          id: 4 → 9
          between 2026-11-22 00:00:00 UTC and 2026-11-23 00:00:00 UTC
      ≠ user anna «Анна» — changed by hand
          role: manager → head
            reverting it is a manual step in the CRM
          between 2026-11-22 00:00:00 UTC and 2026-11-23 00:00:00 UTC

      Already in the configuration; the next apply records it:
        field leads.need «Нужда»: name: Потребность → Нужда

      Accepted until a date:
        role manager «Менеджер»: name: Менеджер → Продавец — until 2026-12-31, head@example.test: Переименуют все

      Manual steps in the CRM (not drift):
        ☐ user boris «Борис» — change
            role: manager → head
            where: Settings → Users

      ! role:manager.rights was accepted until 2026-11-01, and that date has passed. Ask head@example.test: adopt it, revert it, or set a new date in crm/drift.yaml.
      Hint: active administrators may change these settings (as of 2026-11-23 02:00:00 UTC): Анна, Пётр. The CRM does not record who did.
      "
    `);
  });

  it('reads well in Russian', () => {
    expect(renderDrift(WHOLE, 'ru')).toMatchInlineSnapshot(`
      "prod: отличия от сохранённого состояния: 8, объектов: 6
      ≠ воронка sales «Продажи» — расходится с конфигурацией
          stages.offer.name
            применено       КП
            в CRM           Счёт
            в конфигурации  Договор
            между 2026-11-22 00:00:00 UTC и 2026-11-23 00:00:00 UTC
          stages.#77 «Дожим»: добавлено вручную
            до 2026-11-23 09:00:00 UTC: более раннего снимка аккаунта нет
          stages.new: − Новая
            между 2026-11-22 00:00:00 UTC и 2026-11-23 00:00:00 UTC
      ≠ роль manager «Менеджер» — изменено вручную
          rights.leads.export: none → all
          между 2026-11-22 00:00:00 UTC и 2026-11-23 00:00:00 UTC
      − вебхук pbx «https://pbx.example.test» — удалено вручную
          между 2026-11-22 00:00:00 UTC и 2026-11-23 00:00:00 UTC
      + вебхук «https://site.example.test» (id 9) — вне конфигурации
          подсказка: по данным CRM создано 2026-11-22 14:05:00 UTC, Анна
          между 2026-11-22 00:00:00 UTC и 2026-11-23 00:00:00 UTC
      ↻ роль head «Директор» — удалено и создано вручную заново, с другим id
          id: 4 → 9
          между 2026-11-22 00:00:00 UTC и 2026-11-23 00:00:00 UTC
      ≠ пользователь anna «Анна» — изменено вручную
          role: manager → head
            вернуть можно только ручным шагом в самой CRM
          между 2026-11-22 00:00:00 UTC и 2026-11-23 00:00:00 UTC

      Уже в конфигурации; следующее применение запишет это в сохранённое состояние:
        поле leads.need «Нужда»: name: Потребность → Нужда

      Принято до даты:
        роль manager «Менеджер»: name: Менеджер → Продавец — до 2026-12-31, head@example.test: Переименуют все

      Ручные шаги в самой CRM (не дрейф):
        ☐ пользователь boris «Борис» — изменить
            role: manager → head
            где: Настройки → Пользователи

      ! role:manager.rights: принято до 2026-11-01, срок вышел. Спросите head@example.test: внести в конфигурацию, вернуть назад или указать новую дату в crm/drift.yaml.
      Подсказка: эти настройки могут менять действующие администраторы (на 2026-11-23 02:00:00 UTC): Анна, Пётр. Кто именно менял, CRM не записывает.
      "
    `);
  });

  it('is one line where there is none', () => {
    expect(renderDrift(report([]), 'en')).toMatchInlineSnapshot(`
      "prod: no drift: the account is as last applied.
      "
    `);
    expect(renderDrift(report([]), 'ru')).toMatchInlineSnapshot(`
      "prod: дрейфа нет: аккаунт такой, как после последнего применения.
      "
    `);
  });

  it('is a table in Markdown, in which no name of the CRM is read as anything else', () => {
    expect(renderDriftMarkdown(WHOLE, 'en')).toMatchInlineSnapshot(`
      "### prod: 8 differences from the recorded state, in 6 objects

      | Object | what | Changes | when |
      | --- | --- | --- | --- |
      | pipeline sales «Продажи» | conflicts with the configuration | stages.offer.name<br>as applied: КП<br>in the CRM: Счёт<br>in the configuration: Договор | between 2026-11-22 00:00:00 UTC and 2026-11-23 00:00:00 UTC |
      | pipeline sales «Продажи» | unmanaged | stages.\\#&#8203;77 «Дожим»: added by hand | before 2026-11-23 09:00:00 UTC: there is no earlier snapshot of the account |
      | pipeline sales «Продажи» | deleted by hand | stages.new: − Новая | between 2026-11-22 00:00:00 UTC and 2026-11-23 00:00:00 UTC |
      | role manager «Менеджер» | changed by hand | rights.leads.export: none → all | between 2026-11-22 00:00:00 UTC and 2026-11-23 00:00:00 UTC |
      | webhook pbx «https:&#8203;//pbx.example.test» | deleted by hand |  | between 2026-11-22 00:00:00 UTC and 2026-11-23 00:00:00 UTC |
      | webhook «https:&#8203;//site.example.test» (id 9) | unmanaged |  | between 2026-11-22 00:00:00 UTC and 2026-11-23 00:00:00 UTC<br>hint: the CRM says it was created at 2026-11-22 14:05:00 UTC by Анна |
      | role head «Директор» | deleted and re-created by hand, with another id | id: 4 → 9 | between 2026-11-22 00:00:00 UTC and 2026-11-23 00:00:00 UTC |
      | user anna «Анна» | changed by hand | role: manager → head | between 2026-11-22 00:00:00 UTC and 2026-11-23 00:00:00 UTC |

      - role manager «Менеджер»: name: Менеджер → Продавец — until 2026-12-31, head@&#8203;example.test: Переименуют все
      - field leads.need «Нужда»: name: Потребность → Нужда — already in the configuration; the next apply records it

      **Manual steps in the CRM (not drift)**

      - [ ] user boris «Борис» — change
        - role: manager → head
        - where: Settings → Users

      ⚠️ role:manager.rights was accepted until 2026-11-01, and that date has passed. Ask head@&#8203;example.test: adopt it, revert it, or set a new date in crm/drift.yaml.

      Hint: active administrators may change these settings (as of 2026-11-23 02:00:00 UTC): Анна, Пётр. The CRM does not record who did.
      "
    `);
    expect(renderDriftMarkdown(report([found({ ...opened, name: '<b>|' })]), 'ru')).toMatchInlineSnapshot(`
      "### prod: отличия от сохранённого состояния: 1, объектов: 1

      | Объект | что | Изменения | когда |
      | --- | --- | --- | --- |
      | роль manager «&lt;b&gt;\\|» | изменено вручную | rights.leads.export: none → all | между 2026-11-22 00:00:00 UTC и 2026-11-23 00:00:00 UTC |
      "
    `);
  });

  it('is data with --json', () => {
    expect(driftData(report([found(opened)]))).toMatchInlineSnapshot(`
      {
        "accountId": 1,
        "at": "2026-11-23T09:00:00.000Z",
        "environment": "prod",
        "items": [
          {
            "changes": [
              {
                "class": "changed",
                "fingerprint": "e916b4b448c5a7bc",
                "from": "none",
                "path": [
                  "rights",
                  "leads",
                  "export",
                ],
                "since": {
                  "after": "2026-11-22T00:00:00.000Z",
                  "by": "2026-11-23T00:00:00.000Z",
                },
                "to": "all",
              },
            ],
            "class": "changed",
            "key": "manager",
            "kind": "role",
            "name": "Менеджер",
            "object": "role:manager",
          },
        ],
        "manual": [],
        "warnings": [],
      }
    `);
  });
});

describe('the news of a night', () => {
  const gone = { fingerprint: 'f', object: 'role:head', name: 'Директор', path: ['name'], accepted: false } as const;

  it('are what came and what went', () => {
    const news = { detected: [found(opened)], accepted: [], resolved: [{ ...gone, how: 'gone' as const }] };
    expect(renderNews(news, WHOLE, 'en')).toMatchInlineSnapshot(`
      "prod: new 1, gone 1
      ≠ role manager «Менеджер» — changed by hand
          rights.leads.export: none → all
          between 2026-11-22 00:00:00 UTC and 2026-11-23 00:00:00 UTC
      ✓ role:head.name «Директор» — as applied again
      ! role:manager.rights was accepted until 2026-11-01, and that date has passed. Ask head@example.test: adopt it, revert it, or set a new date in crm/drift.yaml.
      "
    `);
    expect(renderNews(news, WHOLE, 'ru')).toMatchInlineSnapshot(`
      "prod: новых отличий 1, исчезло 1
      ≠ роль manager «Менеджер» — изменено вручную
          rights.leads.export: none → all
          между 2026-11-22 00:00:00 UTC и 2026-11-23 00:00:00 UTC
      ✓ role:head.name «Директор» — снова как применено
      ! role:manager.rights: принято до 2026-11-01, срок вышел. Спросите head@example.test: внести в конфигурацию, вернуть назад или указать новую дату в crm/drift.yaml.
      "
    `);
  });

  it('are none, and what is known stays unsaid but for its number', () => {
    const none = { detected: [], accepted: [], resolved: [] };
    expect(renderNews(none, report([found(opened)]), 'en')).toMatchInlineSnapshot(`
      "prod: nothing new since the last nightly run. Known and still open: 1.
      "
    `);
    expect(renderNews(none, report([found(opened)]), 'ru')).toMatchInlineSnapshot(`
      "prod: с прошлого ночного прогона ничего нового. Известно и не закрыто: 1.
      "
    `);
  });
});
