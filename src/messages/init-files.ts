import { defineMessages, message } from './catalog';
import { block, indented } from './lines';

/** Prose of the files that `crmctl init` writes. */
export const initFileMessages = defineMessages({
  FILE_ENVIRONMENTS: {
    en: () => 'A change passes through these accounts in this order.',
    ru: () => 'Изменение проходит через эти аккаунты по порядку.',
  },
  FILE_MANAGE: {
    en: () => 'all: unmanaged objects are reported; listed: they are left alone.',
    ru: () => 'all: об объектах вне конфигурации сообщается; listed: они остаются без внимания.',
  },
  FILE_APPROVAL: {
    en: () => 'Here nothing is changed without an approved plan.',
    ru: () => 'Здесь ничего не меняется без одобренного плана.',
  },
  FILE_STACK: {
    en: () => 'The token comes from an environment variable; it must not be in a file.',
    ru: () => 'Токен берётся из переменной окружения; в файле его быть не должно.',
  },
  FILE_PULUMI: {
    en: () => 'A plain `pulumi up -s <environment>` from this folder obeys the same rules as crmctl.',
    ru: () => 'Обычный `pulumi up -s <среда>` из этой папки подчиняется тем же правилам, что и crmctl.',
  },
  FILE_PULUMI_STATE: {
    en: () =>
      'metadata=skip: no metadata file beside the state; Pulumi does not write it atomically, and a broken one locks the stack',
    ru: () =>
      'metadata=skip: без файла метаданных рядом с состоянием; Pulumi пишет его не атомарно, и повреждённый блокирует стек',
  },
  FILE_PROGRAM: {
    en: () => 'For a plain `pulumi up`: the same configuration, the same rules.',
    ru: () => 'Для обычного `pulumi up`: та же конфигурация, те же правила.',
  },
  FILE_GITIGNORE: {
    en: () =>
      'State, log, runs and the key that signs the log: back them up elsewhere. Plans hold addresses of webhooks.',
    ru: () =>
      'Состояние, журнал, запуски и ключ подписи журнала: храните копию в другом месте. В планах есть адреса вебхуков.',
  },
  FILE_NPMRC: {
    en: () =>
      'Packages are compared with their hashes in package-lock.json, and none of them runs anything while it is installed.',
    ru: () =>
      'Пакеты сверяются с контрольными суммами в package-lock.json, и при установке ни один ничего не запускает.',
  },
  README_ABOUT: message<'name' | 'crm'>({
    en: ({ name, crm }) => `# ${name}

The configuration of our ${crm} accounts as code: pipelines, required fields, roles, webhooks. crmctl writes only what
a plan has shown.`,
    ru: ({ name, crm }) => `# ${name}

Конфигурация наших аккаунтов ${crm} как код: воронки, обязательные поля, роли, вебхуки. crmctl записывает в CRM
только то, что показал план.`,
  }),
  README_FIRST: message<'commands'>({
    en: ({ commands }) => `## First steps

Node 20 or newer and npm are needed; \`npx crmctl doctor\` says what is missing.

${indented(commands)}

Commit \`package-lock.json\`, which the first command writes: it has the hash of every package. From then on \`npm ci\`
installs exactly these. \`npx crmctl doctor --security\` says what is protected, and what is not.`,
    ru: ({ commands }) => `## Первые шаги

Нужны Node 20 или новее и npm; чего не хватает, скажет \`npx crmctl doctor\`.

${indented(commands)}

Файл \`package-lock.json\`, который запишет первая команда, храните в git: в нём контрольная сумма каждого пакета. Дальше
\`npm ci\` ставит ровно эти пакеты. Что защищено, а что нет, скажет \`npx crmctl doctor --security\`.`,
  }),
  README_ACCOUNTS: message<'table'>({
    en: ({ table }) => `## Accounts

Each environment has a file in \`stacks/\`. Addresses and long-lived tokens of an administrator come from variables:

${block(table)}`,
    ru: ({ table }) => `## Аккаунты

У каждой среды свой файл в \`stacks/\`. Адреса и долгосрочные токены администратора берутся из переменных:

${block(table)}`,
  }),
  README_SANDBOX: message<'commands'>({
    en: ({ commands }) => `To try things out without an account, on this machine:

${indented(commands)}`,
    ru: ({ commands }) => `Попробовать без аккаунта, на этой машине:

${indented(commands)}`,
  }),
  README_TABLE: {
    en: () => '| Environment | Address | Token |',
    ru: () => '| Среда | Адрес | Токен |',
  },
  README_FILES: {
    en: () => `## Where things are

| File | What |
|---|---|
| \`crm/project.yaml\` | environments, language, where approval is needed |
| \`crm/pipelines/*.yaml\` | a pipeline each: stages, required fields, hints |
| \`crm/fields/leads.yaml\`, \`contacts.yaml\`, \`companies.yaml\` | fields and tabs of the cards |
| \`crm/access/roles.yaml\` | who may do what |
| \`crm/webhooks.yaml\` | what the CRM tells other systems |
| \`crm/variables.yaml\` | values that differ between the accounts |
| \`crm/removals.yaml\` | what to delete or detach when it leaves the other files |

\`npx crmctl docs --out crm.html\` writes all of it as a page to read.
Do not commit \`.crmctl/\`: it holds the state and the log. Back it up.`,
    ru: () => `## Где что лежит

| Файл | Что в нём |
|---|---|
| \`crm/project.yaml\` | среды, язык, где нужно одобрение |
| \`crm/pipelines/*.yaml\` | по воронке в файле: этапы, обязательные поля, подсказки |
| \`crm/fields/leads.yaml\`, \`contacts.yaml\`, \`companies.yaml\` | поля и вкладки карточек |
| \`crm/access/roles.yaml\` | кто что может |
| \`crm/webhooks.yaml\` | о чём CRM сообщает другим системам |
| \`crm/variables.yaml\` | значения, разные в разных аккаунтах |
| \`crm/removals.yaml\` | что удалить или вывести из-под управления, когда оно уходит из остальных файлов |

\`npx crmctl docs --out crm.html\` запишет всё это страницей для чтения.
Папку \`.crmctl/\` не коммитьте: в ней состояние и журнал. Делайте её копию.`,
  },
  NOTE_INSTALL: { en: () => 'the tool and its engine', ru: () => 'сама программа и её движок' },
  NOTE_VALIDATE: {
    en: () => 'finds every mistake in the configuration',
    ru: () => 'находит все ошибки в конфигурации',
  },
  NOTE_PLAN: { en: () => 'only reads the account', ru: () => 'аккаунт только читается' },
  NOTE_APPLY: { en: () => 'carries out exactly this plan', ru: () => 'выполняет ровно этот план' },
  NOTE_TOKEN: { en: () => 'an administrator’s long-lived token', ru: () => 'долгосрочный токен администратора' },
  NOTE_IMPORT: {
    en: () => 'adopts the account: writes its configuration, changes nothing in it',
    ru: () => 'принимает аккаунт под управление: записывает его конфигурацию, ничего в нём не меняя',
  },
});
