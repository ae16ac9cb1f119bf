import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ATTRIBUTE_SET_KINDS } from '../../src/crm/amocrm/model/kinds';
import { sayOr } from '../../src/messages';
import { attributeSetFacts } from '../../src/model/attribute-sets';
import type { DesiredObject } from '../../src/model/desired';
import { renderPage } from '../../src/report/html/page';
import { renderMarkdownPage } from '../../src/report/markdown';
import { managerRole, object } from '../support/desired';
import { report, text } from './report-of';
import { wholeAccount, withoutRoles } from './whole-account';

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

/** Names of things, standards and formats. */
const KNOWN = new Set([
  'CRM',
  'API',
  'crmctl',
  'distributor',
  'WhatsApp',
  'VIP',
  'RU',
  'RUB',
  'ru',
  'H',
  'i',
  'dev',
  'prod',
  'Europe/Moscow',
  'VISIT',
  'site-1',
  'hello-1',
  'telephony',
]);

function readSchema(name: string): object {
  return JSON.parse(readFileSync(resolve(__dirname, '..', '..', 'schemas', `${name}.schema.json`), 'utf8'));
}

/** Every attribute with a value it may have; entities, types of fields and colours have words of their own. */
function enumsOf(schema: object): [string, string][] {
  return Object.entries(schema).flatMap(([name, inner]) => {
    if (typeof inner !== 'object' || inner === null) return [];
    const values: unknown[] =
      Array.isArray(inner.enum) && !['entity', 'color', 'type', 'items'].includes(name) && !/^\d/.test(name)
        ? inner.enum
        : [];
    return [...values.map((value): [string, string] => [name, String(value)]), ...enumsOf(inner)];
  });
}

describe('the configuration as a page', () => {
  const all = [sales, group, budget, phone, manager, hook];

  it('tells it in Markdown', () => {
    expect(`\n${renderMarkdownPage(report(all), 'ru')}`).toMatchInlineSnapshot(`
      "
      # Конфигурация CRM: distributor

      все среды · 23 ноября 2026 г. · конфигурация 0123456789ab · crmctl/0.1.0

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

      Все: все записи. Группа: записи своей группы. Свои: записи, где пользователь ответственный. Нет: доступа нет.

      | Роль | Сделки: смотреть | Сделки: создавать | Сделки: менять | Сделки: удалять | Сделки: выгружать | Контакты: смотреть | Контакты: создавать | Контакты: менять | Контакты: удалять | Контакты: выгружать | Компании: смотреть | Компании: создавать | Компании: менять | Компании: удалять | Компании: выгружать | Задачи: менять | Задачи: удалять | Ещё: почта |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      | **Менеджер**<br>\`manager\` | группа | **все** | свои | нет | нет | нет | нет | нет | нет | нет | нет | нет | нет | нет | нет | свои | нет | **да** |

      <a id="restrictions"></a>

      ### Ограничения по этапам

      На этих этапах у роли меньше прав, чем указано выше. Прочерк: как выше.

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
      | \`telephony\` *prod* | \`https://pbx.example.test/…#f4e15a12a480\` | сделка: создание, смена этапа<br>шаблон WhatsApp отправлен на проверку |

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
    const drawing = /<ol class="flow".*?<\/ol>/s
      .exec(page)?.[0]
      .replaceAll(/<svg[^>]*?( fill="[^"]*")?>.*?<\/svg>/g, '<svg$1/>');
    expect(drawing?.replaceAll('<li class="step', '\n<li class="step')).toMatchInlineSnapshot(`
      "<ol class="flow" aria-label="Продажи">
      <li class="step incoming"><div class="arrow"><svg/><span class="name">Неразобранное</span></div></li>
      <li class="step own"><div class="arrow dark-ink"><svg fill="#fffeb2"/><span class="name">Новая заявка <span class="hint">подсказка</span></span></div></li>
      <li class="step own"><div class="arrow dark-ink"><svg fill="#ffeab2"/><span class="name">Предложение</span></div><ul class="needs"><li>Бюджет</li></ul></li>
      <li class="step won"><div class="arrow"><svg/><span class="name">✓ Оплачено</span></div><ul class="needs"><li>Бюджет</li></ul></li>
      <li class="step lost"><div class="arrow"><svg/><span class="name">✕ Не реализовано</span></div></li></ol>"
    `);
  });

  it('has no word of a program in the Russian page but keys, codes and addresses', () => {
    for (const objects of [wholeAccount, withoutRoles]) {
      const page = renderPage(report(objects), 'ru').replaceAll(/<(style|script|code)[^>]*>.*?<\/\1>/gs, '');
      const words =
        page.replaceAll(/<[^>]*>|https:[^\s<]*|#[0-9a-f]{12}/g, ' ').match(/(?<![\w#])[A-Za-z][\w./@-]*/g) ?? [];
      expect([...new Set(words)].filter((word) => !KNOWN.has(word) && !/[.@]|^\d/.test(word))).toEqual([]);
    }
  });

  it('knows a word for every attribute and every value that a schema lists', () => {
    const missing = ATTRIBUTE_SET_KINDS.flatMap((kind) =>
      Object.keys(attributeSetFacts(kind).attributes).filter(
        (name) => sayOr(`REPORT_ATTRIBUTE_${name}`, '', 'ru') === '',
      ),
    );
    expect(missing).toEqual([]);
    for (const schema of ['account', 'customers', 'chat-templates', 'list', 'fields']) {
      const lacking = enumsOf(readSchema(schema)).filter(
        ([name, value]) => sayOr(`REPORT_VALUE_${name}_${value}`, '', 'ru') === '',
      );
      expect(lacking).toEqual([]);
    }
    const events = JSON.stringify(readSchema('webhooks')).match(/(?<=")[a-z]+_[a-z_]+(?=")/g) ?? [];
    expect(events.length).toBeGreaterThan(30);
    const page = renderMarkdownPage(
      report([object('webhook', 'all', { url: 'https://a.example.test', events })]),
      'ru',
    );
    for (const event of events) expect(page).not.toContain(event);
  });

  it('says who may do what where there are no roles', () => {
    const page = renderMarkdownPage(report(withoutRoles), 'ru');
    const section = page.slice(page.indexOf('## Кто что может'), page.indexOf('<a id="fields">'));
    expect(`\n${section}`).toMatchInlineSnapshot(`
      "
      ## Кто что может

      Ролей в конфигурации нет. Права этих сотрудников заданы в CRM: настройки → пользователи. Администратор может всё.

      <a id="people"></a>

      ### Сотрудники

      | Сотрудник | Что может |
      | --- | --- |
      | **Анна Главная**<br>\`boss\` | *администратор* всё, в том числе настройки CRM |
      | **Ольга Своенравная**<br>\`olga\` | свои права, вне конфигурации *отключён* |
      | **Робот**<br>\`bot\` | ничего: бесплатный пользователь |

      "
    `);
    expect(renderMarkdownPage(report([sales]), 'ru')).toContain('В конфигурации нет ни ролей, ни пользователей.');
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
    expect(rowOf('own')).toContain('свои права, вне конфигурации');
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
