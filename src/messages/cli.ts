import { defineMessages, message } from './catalog';
import { joined } from './lines';
import { amount, count as counted } from './plural';

/** Help, prompts and progress of the command line. */
export const cliMessages = defineMessages({
  PROGRAM: {
    en: () => 'The configuration of a CRM account as reviewed code: plan, approve, apply, promote, prove, undo.',
    ru: () => 'Настройки CRM как проверяемый код: план, одобрение, применение, продвижение, доказательство, откат.',
  },
  HELP_USAGE: { en: () => 'Usage:', ru: () => 'Использование:' },
  HELP_ARGUMENTS: { en: () => 'Arguments:', ru: () => 'Аргументы:' },
  HELP_OPTIONS: { en: () => 'Options:', ru: () => 'Ключи:' },
  HELP_GLOBAL_OPTIONS: { en: () => 'Global Options:', ru: () => 'Общие ключи:' },
  HELP_COMMANDS: { en: () => 'Commands:', ru: () => 'Команды:' },
  HELP_OF_COMMAND: { en: () => 'display help for command', ru: () => 'показать справку по команде' },
  HELP_VERSION: { en: () => 'output the version number', ru: () => 'показать номер версии' },
  CMD_INIT: {
    en: () => 'create a project: from the example, empty, or from an account',
    ru: () => 'создать проект: из примера, пустой или из действующего аккаунта',
  },
  CMD_VALIDATE: {
    en: () => 'check the configuration and show every problem at once',
    ru: () => 'проверить конфигурацию и показать все ошибки сразу',
  },
  CMD_LINT: {
    en: () => 'point out settings that are valid but risky or unclear',
    ru: () => 'указать на допустимые, но опасные или неясные настройки',
  },
  CMD_SCHEMA: {
    en: () => 'list, print or write the schemas of the files, or connect them to an editor',
    ru: () => 'показать схемы файлов, записать их или подключить к редактору',
  },
  CMD_COMPLETION: {
    en: () => 'print the completion script for bash, fish, powershell or zsh',
    ru: () => 'напечатать скрипт автодополнения для bash, fish, powershell или zsh',
  },
  SHELL_UNKNOWN: message<'name' | 'known'>({
    en: ({ name, known }) =>
      `there is no script for the shell ${name}; there are ${Array.isArray(known) ? known.join(', ') : known}.`,
    ru: ({ name, known }) =>
      `для оболочки ${name} скрипта нет; есть ${Array.isArray(known) ? known.join(', ') : known}.`,
  }),
  CMD_FMT: {
    en: () => 'format the files: order of keys, quotes, comments',
    ru: () => 'отформатировать файлы: порядок ключей, кавычки, комментарии',
  },
  CMD_PLAN: { en: () => 'show what an apply would do to an account', ru: () => 'показать, что изменится в аккаунте' },
  CMD_PLAN_SHOW: {
    en: () => 'show a saved plan',
    ru: () => 'показать сохранённый план',
  },
  CMD_APPLY: {
    en: () => 'carry out a plan, then read the account again to prove that nothing is left to do',
    ru: () => 'выполнить план, затем перечитать аккаунт и убедиться, что больше делать нечего',
  },
  CMD_DRIFT: {
    en: () => 'show what was changed in the account by hand since the last apply',
    ru: () => 'показать, что изменили в аккаунте вручную после последнего применения',
  },
  HELP_DRIFT: {
    en: () =>
      'When: between two stored snapshots of the account (crmctl snapshot list). Who: the CRM keeps no history of its configuration, and its events do not mention it; the marks on objects and the list of administrators are only hints.\nExit codes with --detailed-exitcode: 0 no drift, 2 drift; with --nightly: 2 for new drift. Accepted differences (crm/drift.yaml) and manual steps do not count.',
    ru: () =>
      'Когда: между двумя сохранёнными снимками аккаунта (crmctl snapshot list). Кто: истории настроек CRM не ведёт, в её событиях настроек тоже нет; даты в самих объектах и список администраторов — лишь подсказки.\nКоды возврата с --detailed-exitcode: 0 — дрейфа нет, 2 — дрейф есть; с --nightly: 2 — есть новый. Принятые отличия (crm/drift.yaml) и ручные шаги не считаются.',
  },
  CMD_DRIFT_IGNORE: {
    en: () => 'accept a difference until a date, with an owner (crm/drift.yaml)',
    ru: () => 'принять отличие до указанной даты, с ответственным (crm/drift.yaml)',
  },
  OPT_ADOPT: {
    en: () => 'write the drift into the configuration; the account and the recorded state stay unchanged',
    ru: () => 'внести дрейф в конфигурацию; аккаунт и сохранённое состояние не меняются',
  },
  OPT_REVERT: {
    en: () => 'make a plan that reverts these objects',
    ru: () => 'составить план, который вернёт эти объекты назад',
  },
  OPT_NIGHTLY: {
    en: () => 'store the snapshot, report only new drift since the last nightly run, and write it to the audit log',
    ru: () => 'сохранить снимок, показать только новый дрейф с прошлого ночного прогона и записать его в журнал аудита',
  },
  OPT_UNTIL: { en: () => 'the last day, such as 2026-12-31', ru: () => 'последний день, например 2026-12-31' },
  OPT_OWNER: { en: () => 'owner of the difference', ru: () => 'ответственный за отличие' },
  OPT_REASON: {
    en: () => 'why the difference or change is accepted',
    ru: () => 'почему отличие или изменение принято',
  },
  CMD_DIFF: {
    en: () => 'show where the accounts of two environments differ',
    ru: () => 'показать, чем различаются аккаунты двух сред',
  },
  CMD_DOCS: {
    en: () => 'the configuration as a page to read: HTML, or Markdown with --format md',
    ru: () => 'настройки как страница для чтения: HTML или, с --format md, Markdown',
  },
  CMD_IMPORT: {
    en: () => 'adopt a live account: write its configuration, or bring it up to date, without changing the account',
    ru: () => 'принять аккаунт под управление: записать его конфигурацию или обновить её, не меняя аккаунт',
  },
  CMD_SNAPSHOT: {
    en: () => 'read the whole account and store a snapshot',
    ru: () => 'прочитать весь аккаунт и сохранить снимок',
  },
  CMD_SNAPSHOT_LIST: { en: () => 'list the snapshots of an account', ru: () => 'перечислить снимки аккаунта' },
  CMD_SNAPSHOT_SHOW: {
    en: () => 'show the content of a snapshot; with --json the answers themselves',
    ru: () => 'показать содержимое снимка; с --json — сами ответы',
  },
  CMD_TWIN_RESET: {
    en: () => 'reload the copy of an account from its newest snapshot',
    ru: () => 'перезагрузить копию аккаунта из новейшего снимка',
  },
  GROUP_twin: { en: () => 'copies of accounts to try things out', ru: () => 'копии аккаунтов для проб' },
  CMD_STATE_REBUILD: {
    en: () => 'rebuild the recorded state from the audit log, the run records and the account',
    ru: () => 'восстановить сохранённое состояние по журналу аудита, записям запусков и аккаунту',
  },
  HELP_STATE_REBUILD: {
    en: () =>
      'For a state that is lost, damaged, copied from elsewhere or older than the log. Nothing is written to the CRM. The command shows the new state and asks for confirmation; a damaged file is kept beside the new one.',
    ru: () =>
      'Для состояния, которое потеряно, повреждено, скопировано из другого места или старее журнала. В CRM ничего не пишется. Команда показывает новое состояние и просит подтверждения; повреждённый файл остаётся рядом с новым.',
  },
  GROUP_state: { en: () => 'recorded state', ru: () => 'сохранённое состояние' },
  OPT_FRESH: {
    en: () => 'read the real account first',
    ru: () => 'сначала прочитать настоящий аккаунт',
  },
  CMD_REHEARSE: {
    en: () => 'try a plan on a copy of the account: apply, undo, apply again',
    ru: () => 'опробовать план на копии аккаунта: применить, отменить, применить снова',
  },
  CMD_RELEASE_BUILD: { en: () => 'freeze the configuration as a release', ru: () => 'собрать релиз из конфигурации' },
  CMD_PROMOTE: { en: () => 'bring a release to the next environment', ru: () => 'перенести релиз в следующую среду' },
  CMD_ROLLBACK: {
    en: () => 'undo the last apply that wrote to the account, and list what cannot be restored',
    ru: () => 'отменить последнее применение, которое писало в аккаунт, и перечислить то, что не вернуть',
  },
  CMD_AUDIT_VERIFY: {
    en: () => 'check that the audit log was not changed',
    ru: () => 'проверить, что журнал аудита не меняли',
  },
  CMD_DOCTOR: {
    en: () => 'check this machine, the project and the accounts, and say what is missing',
    ru: () => 'проверить машину, проект и аккаунты и показать, чего не хватает',
  },
  CMD_LOGIN: {
    en: () => 'authorise an integration, where there is no long-lived token',
    ru: () => 'авторизовать интеграцию, если долгосрочного токена нет',
  },
  CMD_LOGOUT: { en: () => 'delete the tokens that login stored', ru: () => 'удалить токены, сохранённые при входе' },
  GROUP_release: { en: () => 'releases', ru: () => 'релизы' },
  GROUP_audit: { en: () => 'audit log', ru: () => 'журнал аудита' },
  NODE_TOO_OLD: message<'found'>({
    en: ({ found }) =>
      `this needs Node 22.13 or newer, and this is Node ${found}. Install a newer Node, or run npm install without --omit=optional: crmctl brings one for most systems.`,
    ru: ({ found }) =>
      `нужен Node 22.13 или новее, а это Node ${found}. Установите новый Node или выполните npm install без --omit=optional: crmctl приносит свой почти для всех систем.`,
  }),
  OPT_ENV: { en: () => 'environment, as in crm/project.yaml', ru: () => 'среда из crm/project.yaml' },
  OPT_STRICT: { en: () => 'exit with 3 when there are warnings', ru: () => 'код возврата 3, если есть замечания' },
  OPT_SCHEMA_OUT: {
    en: () => 'write all schemas into this folder of the project',
    ru: () => 'записать все схемы в эту папку проекта',
  },
  OPT_EDITOR: {
    en: () => 'write the settings of vscode, jetbrains or all, keeping what is there',
    ru: () => 'записать настройки vscode, jetbrains или all, сохранив то, что там есть',
  },
  OPT_CHECK: {
    en: () => 'write nothing; exit with 3 when a file would change',
    ru: () => 'ничего не записывать; код возврата 3, если файл изменился бы',
  },
  OPT_DOCTOR_ENV: {
    en: () => 'check the live account of this environment, without a write',
    ru: () => 'проверить живой аккаунт этой среды, ничего не записывая',
  },
  OPT_DOCTOR_SECURITY: {
    en: () => 'show what is protected and what is not',
    ru: () => 'показать, что защищено, а что нет',
  },
  OPT_CODE: {
    en: () => 'the address the browser was led to, or the code from the integration’s card',
    ru: () => 'адрес, на который попал браузер, или код из карточки интеграции',
  },
  OPT_EXAMPLE: { en: () => 'start from the example company', ru: () => 'создать из примера' },
  OPT_EMPTY: { en: () => 'start with an empty configuration', ru: () => 'создать с пустой конфигурацией' },
  OPT_FROM_ACCOUNT: {
    en: () => 'start from the account of an environment (by default the last one)',
    ru: () => 'создать из аккаунта среды (по умолчанию последней)',
  },
  OPT_NAME: { en: () => 'short name of the project', ru: () => 'короткое имя проекта' },
  OPT_CRM: { en: () => 'amocrm or kommo', ru: () => 'amocrm или kommo' },
  OPT_LANGUAGE: { en: () => 'language of the project: ru or en', ru: () => 'язык проекта: ru или en' },
  OPT_ENVIRONMENTS: {
    en: () => 'environments in the order of promotion: dev,test,staging,prod',
    ru: () => 'среды в порядке продвижения: dev,test,staging,prod',
  },
  OPT_ACCOUNT: {
    en: () => 'addresses of accounts: prod=https://…,dev=https://…',
    ru: () => 'адреса аккаунтов: prod=https://…,dev=https://…',
  },
  OPT_UPDATE: {
    en: () => 'bring the existing configuration up to date with the account',
    ru: () => 'привести имеющуюся конфигурацию к тому, что сейчас в аккаунте',
  },
  OPT_DRY_RUN: {
    en: () => 'show what would change in the files and write nothing',
    ru: () => 'показать, что изменилось бы в файлах, и ничего не записать',
  },
  OPT_YES: { en: () => 'do not ask for confirmation', ru: () => 'не спрашивать подтверждения' },
  OPT_OUT: { en: () => 'write the plan to a file', ru: () => 'записать план в файл' },
  OPT_TARGET: {
    en: () => 'plan only these objects: pipeline:sales,leads.source,manager',
    ru: () => 'план только для этих объектов: pipeline:sales,leads.source,manager',
  },
  OPT_FIRST: {
    en: () => 'confirm that nothing was ever applied to this account',
    ru: () => 'подтвердить, что в аккаунт ещё ничего не применяли',
  },
  OPT_EXCLUDE: { en: () => 'leave these objects out', ru: () => 'не включать эти объекты' },
  OPT_DETAILED: {
    en: () => 'exit with 2 when there are changes or differences',
    ru: () => 'код возврата 2, если есть изменения или различия',
  },
  OPT_RELEASE: { en: () => 'plan a release instead of the files', ru: () => 'план для релиза, а не для файлов' },
  OPT_DIFF_ALL: {
    en: () => 'also show the differences that the configuration sets',
    ru: () => 'показать и те различия, которые заданы конфигурацией',
  },
  OPT_DOCS_OUT: {
    en: () => 'file or folder for the page (printed by default)',
    ru: () => 'файл или папка для страницы (по умолчанию она печатается)',
  },
  OPT_TO: { en: () => 'environment the release goes to', ru: () => 'среда, в которую идёт релиз' },
  OPT_PLAN: {
    en: () => 'the approved plan (crmctl plan --release … --out …)',
    ru: () => 'одобренный план (crmctl plan --release … --out …)',
  },
  OPT_KEEP: {
    en: () => 'keep so many of the newest snapshots and delete the others',
    ru: () => 'оставить столько новейших снимков, остальные удалить',
  },
  OPT_MOVE_TO: {
    en: () => 'stage for the leads of a pipeline or stage that is deleted',
    ru: () => 'этап для сделок удаляемой воронки или этапа',
  },
  OPT_OVERWRITE: {
    en: () => 'also undo what was changed in these objects after that apply',
    ru: () => 'отменить и то, что изменили в этих объектах после применения',
  },
  OPT_AUDIT_DIR: { en: () => 'folder of the audit log', ru: () => 'папка журнала аудита' },
  OPT_VKEY: {
    en: () => 'public key of the audit log, kept where its writer cannot change it',
    ru: () => 'открытый ключ журнала аудита из места, недоступного тому, кто пишет журнал',
  },
  OPT_ANCHORS: {
    en: () => 'folder with copies of the anchors, kept elsewhere',
    ru: () => 'папка с копиями якорей, хранимыми в другом месте',
  },
  OPT_CHDIR: { en: () => 'folder of the project', ru: () => 'папка проекта' },
  OPT_JSON: { en: () => 'the same as --format json', ru: () => 'то же, что --format json' },
  OPT_FORMAT: {
    en: () => 'human or json; md for plans, findings, drift, diff and docs; sarif for validate and lint',
    ru: () => 'human или json; md для планов, замечаний, drift, diff и docs; sarif для validate и lint',
  },
  OPT_LANG: { en: () => 'ru or en', ru: () => 'ru или en' },
  OPT_NO_INPUT: { en: () => 'never ask, fail instead', ru: () => 'не спрашивать, а завершаться с ошибкой' },
  OPT_QUIET: { en: () => 'no progress', ru: () => 'без сообщений о ходе работы' },
  OPT_VERBOSE: {
    en: () => 'show the engine’s own output and the causes of errors',
    ru: () => 'показывать вывод движка и причины ошибок',
  },
  USAGE_OPTION: message<'option' | 'allowed'>({
    en: ({ option, allowed }) => `--${option}: allowed are ${allowed}.`,
    ru: ({ option, allowed }) => `--${option}: допустимо ${allowed}.`,
  }),
  PLAN_LIMITED_BEFORE: message<'option'>({
    en: ({ option }) => `a plan file is carried out as it is: give --${option} to crmctl plan.`,
    ru: ({ option }) => `файл плана исполняется как есть: укажите --${option} в crmctl plan.`,
  }),
  NO_SUCH_OBJECT: message<'name' | 'nearest'>({
    en: ({ name, nearest }) =>
      `there is no object “${name}” in the configuration or the recorded state.${nearest ? ` Did you mean “${nearest}”?` : ' Write it as in a plan: pipeline:sales, leads.source, manager.'}`,
    ru: ({ name, nearest }) =>
      `ни в конфигурации, ни в сохранённом состоянии нет объекта «${name}».${nearest ? ` Возможно, «${nearest}»?` : ' Пишите как в плане: pipeline:sales, leads.source, manager.'}`,
  }),
  OBJECT_AMBIGUOUS: message<'name' | 'candidates'>({
    en: ({ name, candidates }) =>
      `“${name}” may be ${Array.isArray(candidates) ? candidates.join(' or ') : candidates}: write it with its kind.`,
    ru: ({ name, candidates }) =>
      `«${name}» — это ${Array.isArray(candidates) ? candidates.join(' или ') : candidates}: напишите вместе с видом.`,
  }),
  ENV_NEEDED: message<'environments'>({
    en: ({ environments }) => `name the environment with -e (promote: with --to): ${environments}.`,
    ru: ({ environments }) => `назовите среду через -e (для promote — через --to): ${environments}.`,
  }),
  ENV_NEEDED_HERE: {
    en: () => 'name the environment with -e; its address and token are set in stacks/Pulumi.<environment>.yaml.',
    ru: () => 'назовите среду через -e; её адрес и токен указаны в stacks/Pulumi.<среда>.yaml.',
  },
  ENV_NAME: message<'environment'>({
    en: ({ environment }) => `“${environment}” is not a valid name of an environment.`,
    ru: ({ environment }) => `«${environment}» не может быть именем среды.`,
  }),
  ENV_UNKNOWN: message<'environment' | 'environments'>({
    en: ({ environment, environments }) =>
      `${environment} is not an environment of this project. There are: ${environments}.`,
    ru: ({ environment, environments }) => `среды ${environment} в проекте нет. Есть: ${environments}.`,
  }),
  ASK_APPLY: message<'environment' | 'writes'>({
    en: ({ environment, writes }) => `Apply this to ${environment} (${counted('en', writes, 'request')} to write)?`,
    ru: ({ environment, writes }) => `Применить это к ${environment} (запросов на запись: ${writes})?`,
  }),
  NEEDS_CONFIRMATION: message<'question'>({
    en: ({ question }) => `“${question}” asks for confirmation, and there is no terminal here. Confirm with --yes.`,
    ru: ({ question }) => `Нужно подтверждение: «${question}», а терминала здесь нет. Подтвердите ключом --yes.`,
  }),
  NEEDS_FLAG: message<'question' | 'flags'>({
    en: ({ question, flags }) =>
      `“${question}” cannot be asked here: there is no terminal. Answer with ${joined(flags, ' or ')}, or accept the suggestion with --yes.`,
    ru: ({ question, flags }) =>
      `Вопрос «${question}» задать нельзя: терминала здесь нет. Ответьте ключом ${joined(flags, ' или ')} или примите предложенное ключом --yes.`,
  }),
  DECLINED: { en: () => 'stopped; nothing was written.', ru: () => 'остановлено; ничего не записано.' },
  APPLYING: message<'environment'>({
    en: ({ environment }) => `applying to ${environment} …`,
    ru: ({ environment }) => `применяем к ${environment} …`,
  }),
  APPLIED: message<'environment' | 'operations' | 'writes' | 'reads' | 'seconds'>({
    en: ({ environment, operations, writes, reads, seconds }) =>
      `${environment}: operations done: ${operations}, writes: ${writes}, reads: ${reads}, in ${amount('en', seconds)} s; read again: nothing is left to do.`,
    ru: ({ environment, operations, writes, reads, seconds }) =>
      `${environment}: выполнено операций: ${operations}, записей ${writes}, чтений ${reads}, за ${amount('ru', seconds)} с; перечитано: больше делать нечего.`,
  }),
  NOTHING_TO_APPLY: message<'environment'>({
    en: ({ environment }) => `${environment}: nothing to do; recorded in the audit log.`,
    ru: ({ environment }) => `${environment}: делать нечего; это записано в журнал аудита.`,
  }),
  PLAN_NOT_WRITTEN: message<'file'>({
    en: ({ file }) => `${file} was not written: a plan with errors cannot be approved. Fix them first.`,
    ru: ({ file }) => `${file} не записан: план с ошибками одобрить нельзя. Сначала устраните их.`,
  }),
  PLAN_NOT_IN_FORCE: message<'expired'>({
    en: ({ expired }) => `This plan was valid until ${expired}: crmctl apply refuses it. Make a new one.`,
    ru: ({ expired }) => `План действовал до ${expired}: crmctl apply его не примет. Создайте новый.`,
  }),
  DOCS_WRITTEN: message<'file'>({
    en: ({ file }) => `page written to ${file}`,
    ru: ({ file }) => `страница записана в ${file}`,
  }),
  PLAN_WRITTEN: message<'file'>({
    en: ({ file }) => `plan written to ${file}`,
    ru: ({ file }) => `план записан в ${file}`,
  }),
  ERROR: { en: () => 'error', ru: () => 'ошибка' },
});
