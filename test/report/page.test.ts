import { describe, expect, it } from 'vitest';
import type { ProjectText, Stack } from '../../src/config';
import type { DesiredObject } from '../../src/model/desired';
import { reportOf } from '../../src/report/build';
import type { ReportDocument } from '../../src/report/document';
import { renderPage } from '../../src/report/html/page';
import { renderMarkdownPage } from '../../src/report/markdown';
import { managerRole, object } from '../support/desired';

const SCRIPT = '<script>alert(1)</script>';
const IMAGE = '"><img src=x onerror=alert(1)>';

const sales = object('pipeline', 'sales', {
  name: 'Продажи',
  main: true,
  incoming: true,
  stages: [
    { key: 'new', name: 'Новая заявка', color: '#fffeb2', hints: { newbie: 'Ответьте за 15 минут' } },
    { key: 'offer', name: 'Предложение', color: '#ffeab2' },
  ],
  won: { name: 'Оплачено' },
});
const group = object('field_group', 'leads.deal', { entity: 'leads', name: 'Сделка', fields: ['budget'] });
const budget = object('field', 'leads.budget', {
  entity: 'leads',
  name: 'Бюджет',
  type: 'monetary',
  currency: 'RUB',
  requiredIn: ['sales/offer', 'sales/won'],
});
const phone = object('field', 'contacts.phone', {
  entity: 'contacts',
  name: 'Телефон',
  type: 'multitext',
  code: 'PHONE',
  apiOnly: true,
  requiredIn: ['sales/new'],
});
const manager = object('role', 'manager', {
  ...managerRole,
  stages: { 'sales/won': { edit: 'none' } },
  mail: true,
});
const hook = object('webhook', 'telephony', {
  url: 'https://pbx.example.test/amo/secret',
  events: ['add_lead', 'status_lead', 'add_chat_template_review'],
});

const text: ProjectText = {
  format: 1,
  project: {
    name: 'distributor',
    crm: 'amocrm',
    language: 'ru',
    environments: ['dev', 'prod'],
    manage: { pipelines: 'listed', fields: 'listed', roles: 'all', webhooks: 'all' },
    approval: ['prod'],
  },
  variables: [{ name: 'pbx', type: 'string', description: 'Адрес телефонии' }],
  pipelines: [],
  groups: [],
  fields: [],
  roles: [],
  webhooks: [],
  plain: [],
  removals: [],
};
const stack = (name: string): Stack => ({
  name,
  account: { variable: 'CRM_ACCOUNT' },
  token: { variable: 'CRM_TOKEN' },
  variables: { pbx: `https://pbx-${name}.example.test/secret` },
});

function report(
  objects: DesiredObject[],
  language: 'en' | 'ru' = 'ru',
  change: Partial<ProjectText> = {},
): ReportDocument {
  return reportOf({
    text: { ...text, ...change },
    stacks: [stack('dev'), stack('prod')],
    objects,
    limits: new Map([[hook.address, ['prod']]]),
    language,
    date: '23 ноября 2026 г.',
    digest: '0123456789abcdef',
    tool: 'crmctl/0.1.0',
  });
}

describe('the configuration as a page', () => {
  const all = [sales, group, budget, phone, manager, hook];

  it('tells it in Markdown', () => {
    expect(`\n${renderMarkdownPage(report(all), 'ru')}`).toMatchInlineSnapshot(`
      "
      # Настройки CRM: distributor

      все среды · 23 ноября 2026 г. · текст 0123456789ab · crmctl/0.1.0

      **1** воронка · **2** этапа · **1** роль · **2** поля · **1** вебхук

      - [Воронки](#pipelines)
        - [Продажи](#pipeline-sales)
      - [Кто что может](#access)
        - [Ограничения по этапам](#restrictions)
      - [Поля](#fields)
        - [Сделки](#fields-leads)
        - [Контакты](#fields-contacts)
      - [Вебхуки](#webhooks)
      - [Среды](#environments)
        - [Есть не во всех средах](#limited)
        - [Переменные](#variables)

      <a id="pipelines"></a>

      ## Воронки

      Этапы слева направо. Под каждым — поля, без которых сделка на этап не перейдёт.

      <a id="pipeline-sales"></a>

      ### Продажи \`sales\` *главная воронка*

      \`\`\`mermaid
      flowchart LR
        s0["Неразобранное"]
        s1["Новая заявка<br/>• Контакты: Телефон"]
        style s1 fill:#fffeb2,color:#1c2430
        s2["Предложение<br/>• Бюджет"]
        style s2 fill:#ffeab2,color:#1c2430
        s3["Оплачено<br/>• Бюджет"]
        s4["Не реализовано"]
        s0 --> s1
        s1 --> s2
        s2 --> s3
        s2 -.-> s4
      \`\`\`

      | Этап | Обязательные поля | Подсказки |
      | --- | --- | --- |
      | **Неразобранное** \`incoming\` |  |  |
      | **Новая заявка** \`new\` | Контакты: Телефон | *новичку* Ответьте за 15 минут |
      | **Предложение** \`offer\` | Бюджет |  |
      | **Оплачено** \`won\` | Бюджет |  |
      | **Не реализовано** \`lost\` |  |  |

      <a id="access"></a>

      ## Кто что может

      Все: любые записи. Группа: записи своей группы. Свои: где сам ответственный. Нет: права нет.

      | Роль | Сделки: смотреть | Сделки: создавать | Сделки: менять | Сделки: удалять | Сделки: выгружать | Контакты: смотреть | Контакты: создавать | Контакты: менять | Контакты: удалять | Контакты: выгружать | Компании: смотреть | Компании: создавать | Компании: менять | Компании: удалять | Компании: выгружать | Задачи: менять | Задачи: удалять | Ещё: почта |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      | **Менеджер**<br>\`manager\` | группа | **все** | свои | нет | нет | нет | нет | нет | нет | нет | нет | нет | нет | нет | нет | свои | нет | **да** |

      <a id="restrictions"></a>

      ### Ограничения по этапам

      На этих этапах роль может меньше, чем указано выше. Прочерк: как выше.

      | Роль | менять |
      | --- | --- |
      | **Менеджер**<br>Продажи: Оплачено | нет |

      <a id="fields"></a>

      ## Поля

      <a id="fields-leads"></a>

      ### Сделки

      | Поле | Тип | Варианты | Код | Вкладка | Обязательно на этапах |
      | --- | --- | --- | --- | --- | --- |
      | **Бюджет**<br>\`budget\` | деньги<br>валюта: RUB |  |  | Сделка | Продажи: Предложение<br>Продажи: Оплачено |

      <a id="fields-contacts"></a>

      ### Контакты

      | Поле | Тип | Варианты | Код | Вкладка | Обязательно на этапах |
      | --- | --- | --- | --- | --- | --- |
      | **Телефон**<br>\`phone\` *только через API* | телефоны или почта |  | \`PHONE\` |  | Продажи: Новая заявка |

      <a id="webhooks"></a>

      ## Вебхуки

      О чём CRM сообщает другим системам. В адресе бывает секрет, поэтому показан только сервер.

      | Ключ | Адрес | События |
      | --- | --- | --- |
      | \`telephony\` *prod* | \`https://pbx.example.test/…#f4e15a12a480\` | сделка: создание, смена этапа<br>add\\_chat\\_template\\_review |

      <a id="environments"></a>

      ## Среды

      Изменение проходит через эти аккаунты по порядку.

      | Среда | Аккаунт | Одобренный план |
      | --- | --- | --- |
      | **dev** | \`$CRM_ACCOUNT\` | — |
      | **prod** | \`$CRM_ACCOUNT\` | *обязателен* |

      <a id="limited"></a>

      ### Есть не во всех средах

      | Вид | Объект | Только в |
      | --- | --- | --- |
      | Вебхук | **telephony** \`telephony\` | prod |

      <a id="variables"></a>

      ### Переменные

      | Название | Что это | dev | prod |
      | --- | --- | --- | --- |
      | \`pbx\` | Адрес телефонии | https:&#8203;//pbx-dev.example.test/…\\#49c43f973578 | https:&#8203;//pbx-prod.example.test/…\\#930cd095e554 |
      "
    `);
  });

  it('draws the stages in their colours, with what they require', () => {
    const page = renderPage(report([sales, budget]), 'ru');
    const drawing = /<svg class="flow".*?<\/svg>/s.exec(page)?.[0].replaceAll(/<path[^>]*d="[^"]*"/g, '<path');
    expect(drawing?.replaceAll(/ (x|y|cx|cy)="[^"]*"/g, '').replaceAll('<g', '\n<g')).toMatchInlineSnapshot(`
      "<svg class="flow" viewBox="0 0 1093 86" role="img" aria-label="Продажи">
      <g class="step incoming"><title>Неразобранное</title><path/><text class="name">Неразобранное</text></g>
      <g class="step own"><title>Новая заявка</title><path fill="#fffeb2"/><text class="name" fill="#1c2430">Новая заявка</text><circle class="hint" r="7"/><text class="sign">i</text></g>
      <g class="step own"><title>Предложение</title><path fill="#ffeab2"/><text class="name" fill="#1c2430">Предложение</text><text class="need">• Бюджет</text></g>
      <g class="step won"><title>Оплачено</title><path/><text class="name">✓ Оплачено</text><text class="need">• Бюджет</text></g>
      <g class="step lost"><title>Не реализовано</title><path/><text class="name">✕ Не реализовано</text></g></svg>"
    `);
  });

  it('needs nothing from outside and forbids every script but its own', () => {
    const page = renderPage(report(all), 'en');
    expect(page).not.toMatch(/<link|<iframe|src=|url\(|@import|https?:\/\/(?!pbx)/);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).toContain('content="default-src &#39;none&#39;; style-src &#39;sha256-');
  });

  it('shows no address of a webhook beyond its host', () => {
    for (const page of [
      renderPage(report(all), 'ru'),
      renderMarkdownPage(report(all), 'ru'),
      JSON.stringify(report(all)),
    ])
      expect(page).not.toContain('secret');
  });

  it('says of a user without a role that the rights are in the CRM alone, unless they need no words', () => {
    const person = (key: string, more: object) =>
      object('user', key, { name: key, email: `${key}@example.test`, ...more });
    const page = renderMarkdownPage(
      report([manager, person('own', {}), person('boss', { admin: true }), person('seller', { role: 'manager' })]),
      'ru',
    );
    const rowOf = (key: string) => page.split('\n').find((line) => line.includes(`\`${key}\``));
    expect(rowOf('own')).toContain('свои права, в конфигурации их нет');
    expect(rowOf('boss')).not.toContain('свои права');
    expect(rowOf('seller')).toContain('Менеджер');
  });

  it('has a place for kinds that nobody thought of', () => {
    const ivan = object('user', 'ivan', { name: 'Иван', email: 'ivan@example.test', role: 'manager', active: true });
    const unknown = { ...ivan, kind: 'beacon', key: 'north', spec: { name: 'Север', lamps: ['A', 'B'], on: false } };
    const page = renderMarkdownPage(report([manager, ivan, unknown as unknown as DesiredObject]), 'ru');
    const tables = page.slice(page.indexOf('## Пользователи'), page.indexOf('<a id="environments">'));
    expect(`\n${tables}`).toMatchInlineSnapshot(`
      "
      ## Пользователи

      | Название | почта | роль | активен |
      | --- | --- | --- | --- |
      | **Иван**<br>\`ivan\` | ivan@&#8203;example.test | Менеджер | да |

      <a id="kind-beacon"></a>

      ## Beacon

      | Название | lamps | on |
      | --- | --- | --- |
      | **Север**<br>\`north\` | A, B | нет |

      "
    `);
  });

  it('shows a name as a name, whatever it is made of', () => {
    for (const name of [SCRIPT, IMAGE, `'><b>`, '`code` | [link](x) @all']) {
      const evil = [
        object('pipeline', 'sales', {
          name,
          stages: [{ key: 'new', name, color: name, hints: { newbie: name } }],
          won: { name },
        }),
        object('field_group', 'leads.deal', { entity: 'leads', name, fields: ['budget'] }),
        object('field', 'leads.budget', {
          entity: 'leads',
          name,
          type: name,
          code: name,
          options: [{ key: 'a', name }],
          requiredIn: ['sales/new', name],
        }),
        object('role', 'manager', { ...managerRole, name, stages: { [name]: { edit: 'none' } } }),
        object('webhook', 'hook', { url: name, events: [name] }),
      ];
      const page = renderPage(report(evil, 'en', { project: { ...text.project, name } }), 'en');
      expect(page.match(/<script/g)).toHaveLength(1);
      expect(page).not.toMatch(/<img|<b>\D/);
      const markdown = renderMarkdownPage(report(evil, 'en'), 'en');
      expect(markdown).not.toMatch(/<script|<img|(?<!\\)@all|(?<!\\)\[link/);
    }
  });
});
