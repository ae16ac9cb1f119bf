import { defineMessages, message } from './catalog';
import { joined } from './lines';
import { count as counted } from './plural';

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
    en: () => 'begin a project: from the example, from nothing, or from an account',
    ru: () => 'начать проект: с примера, с пустого места или с действующего аккаунта',
  },
  CMD_VALIDATE: {
    en: () => 'check the text and show every problem at once',
    ru: () => 'проверить текст и показать все ошибки сразу',
  },
  CMD_LINT: {
    en: () => 'advise on what is correct and could still do harm or be clearer',
    ru: () => 'дать советы о том, что верно, но может навредить или запутать',
  },
  CMD_SCHEMA: {
    en: () => 'list or print the schemas of the files, write them out, tell an editor of them',
    ru: () => 'показать схемы файлов, записать их, подключить к редактору',
  },
  CMD_COMPLETION: {
    en: () => 'print the script that teaches bash, fish, powershell or zsh to complete',
    ru: () => 'напечатать скрипт автодополнения для bash, fish, powershell или zsh',
  },
  SHELL_UNKNOWN: message<'name' | 'known'>({
    en: ({ name, known }) =>
      `there is no script for the shell ${name}; there are ${Array.isArray(known) ? known.join(', ') : known}.`,
    ru: ({ name, known }) =>
      `для оболочки ${name} скрипта нет; есть ${Array.isArray(known) ? known.join(', ') : known}.`,
  }),
  CMD_FMT: {
    en: () => 'bring the files into their one form: order, quotes, comments in their place',
    ru: () => 'привести файлы к единому виду: порядок, кавычки, комментарии на своих местах',
  },
  CMD_PLAN: { en: () => 'show what an apply would do to an account', ru: () => 'показать, что изменится в аккаунте' },
  CMD_PLAN_SHOW: {
    en: () => 'show a saved plan, as it was made',
    ru: () => 'показать сохранённый план, каким он был составлен',
  },
  CMD_APPLY: {
    en: () => 'carry out a plan, then prove that nothing is left to do',
    ru: () => 'выполнить план и убедиться, что больше делать нечего',
  },
  CMD_DRIFT: {
    en: () => 'show what was changed in the account by hand since it was applied',
    ru: () => 'показать, что изменили в аккаунте вручную после применения',
  },
  HELP_DRIFT: {
    en: () =>
      'When: between two kept readings of the account (crmctl snapshot list). Who: the CRM keeps no history of its configuration, and its events do not speak of it either; what a row says of itself and who is an administrator are hints.\nExit codes with --detailed-exitcode: 0 none, 2 drift; with --nightly: 2 when there is something new. Accepted differences (crm/drift.yaml) and steps left to a person do not count.',
    ru: () =>
      'Когда: между двумя сохранёнными снимками аккаунта (crmctl snapshot list). Кто: истории настроек CRM не ведёт, в её событиях их тоже нет; отметки на самих строках и список администраторов — лишь подсказки.\nКоды возврата с --detailed-exitcode: 0 — нет, 2 — есть отличия; с --nightly: 2 — есть новое. Принятые отличия (crm/drift.yaml) и шаги, оставленные человеку, не считаются.',
  },
  CMD_DRIFT_IGNORE: {
    en: () => 'accept a difference until a day, with somebody who answers for it (crm/drift.yaml)',
    ru: () => 'принять отличие до названного дня, с ответственным (crm/drift.yaml)',
  },
  OPT_ADOPT: {
    en: () => 'write it into the text; the account and our records stay',
    ru: () => 'внести в текст; аккаунт и наши записи не трогать',
  },
  OPT_REVERT: {
    en: () => 'make a plan that puts these objects back',
    ru: () => 'составить план, который вернёт эти объекты назад',
  },
  OPT_NIGHTLY: {
    en: () => 'keep the reading, say only what is new since the last nightly run, and write it into the log',
    ru: () => 'сохранить снимок, сказать только новое с прошлого ночного прогона и записать это в журнал',
  },
  OPT_UNTIL: { en: () => 'the last day, such as 2026-12-31', ru: () => 'последний день, например 2026-12-31' },
  OPT_OWNER: { en: () => 'who answers for it', ru: () => 'кто за это отвечает' },
  OPT_REASON: { en: () => 'why it is accepted', ru: () => 'почему это принято' },
  CMD_DIFF: {
    en: () => 'show where the accounts of two environments differ',
    ru: () => 'показать, чем различаются аккаунты двух сред',
  },
  CMD_DOCS: {
    en: () => 'the configuration as a page to read: HTML, or Markdown with --format md',
    ru: () => 'настройки как страница для чтения: HTML или, с --format md, Markdown',
  },
  CMD_IMPORT: {
    en: () => 'turn a live account into text, or bring the text up to date with it, without a write',
    ru: () => 'превратить живой аккаунт в текст или обновить по нему текст, ничего не записывая',
  },
  CMD_SNAPSHOT: {
    en: () => 'read the whole account and keep what it answered',
    ru: () => 'прочитать весь аккаунт и сохранить его ответы',
  },
  CMD_SNAPSHOT_LIST: { en: () => 'list the snapshots of an account', ru: () => 'перечислить снимки аккаунта' },
  CMD_SNAPSHOT_SHOW: {
    en: () => 'show what a snapshot holds; with --json the answers themselves',
    ru: () => 'показать, что есть в снимке; с --json — сами ответы',
  },
  CMD_TWIN_RESET: {
    en: () => 'load the copy of an account anew from its newest snapshot',
    ru: () => 'загрузить копию аккаунта заново из новейшего снимка',
  },
  GROUP_twin: { en: () => 'copies of accounts to try things out', ru: () => 'копии аккаунтов для проб' },
  CMD_STATE_REBUILD: {
    en: () => 'make the engine’s state anew from the log, the run records and the account',
    ru: () => 'восстановить состояние движка по журналу, записям запусков и аккаунту',
  },
  HELP_STATE_REBUILD: {
    en: () =>
      'For a state that is lost, damaged, copied from elsewhere or older than the log. Nothing is written to the CRM. The command shows what the state will hold and asks; a damaged file is kept beside the new one.',
    ru: () =>
      'Для состояния, которое потеряно, повреждено, скопировано из другого места или старее журнала. В CRM ничего не пишется. Команда показывает, что будет в состоянии, и спрашивает; повреждённый файл остаётся рядом с новым.',
  },
  GROUP_state: { en: () => 'the engine’s state', ru: () => 'состояние движка' },
  OPT_FRESH: {
    en: () => 'read the real account first',
    ru: () => 'сначала прочитать настоящий аккаунт',
  },
  CMD_REHEARSE: {
    en: () => 'try a plan on a copy of the account: apply, undo, apply again',
    ru: () => 'опробовать план на копии аккаунта: применить, отменить, применить снова',
  },
  CMD_RELEASE_BUILD: { en: () => 'freeze the text as a release', ru: () => 'заморозить текст как релиз' },
  CMD_PROMOTE: { en: () => 'bring a release to the next environment', ru: () => 'перенести релиз в следующую среду' },
  CMD_ROLLBACK: {
    en: () => 'undo the last apply that wrote to the account and name what will not come back',
    ru: () => 'отменить последнее применение, которое писало в аккаунт, и назвать то, что не вернётся',
  },
  CMD_AUDIT_VERIFY: {
    en: () => 'check that the history was not touched',
    ru: () => 'проверить, что историю не трогали',
  },
  CMD_DOCTOR: {
    en: () => 'show what was found where, and what is missing',
    ru: () => 'показать, что где найдено и чего не хватает',
  },
  CMD_LOGIN: {
    en: () => 'let an integration into an account, where there is no long-lived token',
    ru: () => 'дать интеграции доступ к аккаунту, если долгосрочного токена нет',
  },
  CMD_LOGOUT: { en: () => 'delete the tokens that login kept', ru: () => 'удалить токены, сохранённые при входе' },
  GROUP_release: { en: () => 'frozen texts', ru: () => 'замороженные тексты' },
  GROUP_audit: { en: () => 'the history of everything', ru: () => 'история всего' },
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
  OPT_DOCTOR_SECURITY: { en: () => 'say what is protected and what is not', ru: () => 'что защищено, а что нет' },
  OPT_CODE: {
    en: () => 'the address the browser was led to, or the code from the integration’s card',
    ru: () => 'адрес, на который попал браузер, или код из карточки интеграции',
  },
  OPT_EXAMPLE: { en: () => 'begin with the example company', ru: () => 'начать с примера' },
  OPT_EMPTY: { en: () => 'begin with an empty text', ru: () => 'начать с пустого текста' },
  OPT_FROM_ACCOUNT: {
    en: () => 'begin with the account of an environment; the last one unless named',
    ru: () => 'начать с аккаунта среды; если не названа — последней',
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
    en: () => 'bring the text that is there to what the account holds now',
    ru: () => 'привести имеющийся текст к тому, что сейчас в аккаунте',
  },
  OPT_DRY_RUN: {
    en: () => 'show what would change in the files and write nothing',
    ru: () => 'показать, что изменилось бы в файлах, и ничего не записать',
  },
  OPT_YES: { en: () => 'do it without asking', ru: () => 'выполнить без вопроса' },
  OPT_OUT: { en: () => 'write the plan to a file', ru: () => 'записать план в файл' },
  OPT_TARGET: {
    en: () => 'plan only these objects: pipeline:sales,leads.source,manager',
    ru: () => 'план только для этих объектов: pipeline:sales,leads.source,manager',
  },
  OPT_FIRST: { en: () => 'nothing was ever applied to this account', ru: () => 'в аккаунт ещё ничего не применяли' },
  OPT_EXCLUDE: { en: () => 'leave these objects out', ru: () => 'не включать эти объекты' },
  OPT_DETAILED: {
    en: () => 'exit with 2 when there are changes or differences',
    ru: () => 'код возврата 2, если есть изменения или различия',
  },
  OPT_RELEASE: { en: () => 'plan a release instead of the files', ru: () => 'план для релиза, а не для файлов' },
  OPT_DIFF_ALL: {
    en: () => 'also the differences that the text wants',
    ru: () => 'и те различия, которые заданы текстом',
  },
  OPT_DOCS_OUT: {
    en: () => 'file for the page, or a folder; else it is printed',
    ru: () => 'файл для страницы или папка; иначе она печатается',
  },
  OPT_TO: { en: () => 'environment the release goes to', ru: () => 'среда, в которую идёт релиз' },
  OPT_PLAN: {
    en: () => 'the approved plan (crmctl plan --release … --out …)',
    ru: () => 'одобренный план (crmctl plan --release … --out …)',
  },
  OPT_KEEP: {
    en: () => 'then forget all but so many of the newest snapshots',
    ru: () => 'затем оставить столько новейших снимков, а остальные забыть',
  },
  OPT_MOVE_TO: {
    en: () => 'stage for the leads of a pipeline that goes',
    ru: () => 'этап для сделок удаляемой воронки',
  },
  OPT_OVERWRITE: {
    en: () => 'take back as well what was changed after that apply in the objects it touched',
    ru: () => 'отменить и то, что в этих объектах изменили уже после применения',
  },
  OPT_AUDIT_DIR: { en: () => 'folder of the log', ru: () => 'папка журнала' },
  OPT_VKEY: {
    en: () => 'the log’s public key, from a place its writer cannot reach',
    ru: () => 'открытый ключ журнала из места, недоступного тому, кто его пишет',
  },
  OPT_ANCHORS: {
    en: () => 'copies of the checkpoints, kept elsewhere',
    ru: () => 'копии контрольных отметок, хранимые в другом месте',
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
      `neither the text nor our records have an object “${name}”.${nearest ? ` Did you mean “${nearest}”?` : ' Write it as in a plan: pipeline:sales, leads.source, manager.'}`,
    ru: ({ name, nearest }) =>
      `ни в тексте, ни в наших записях нет объекта «${name}».${nearest ? ` Возможно, «${nearest}»?` : ' Пишите как в плане: pipeline:sales, leads.source, manager.'}`,
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
    en: () => 'name the environment with -e; its address and token stand in stacks/Pulumi.<environment>.yaml.',
    ru: () => 'назовите среду через -e; её адрес и токен указаны в stacks/Pulumi.<среда>.yaml.',
  },
  ENV_NAME: message<'environment'>({
    en: ({ environment }) => `“${environment}” is no name of an environment.`,
    ru: ({ environment }) => `«${environment}» не может быть именем среды.`,
  }),
  ENV_UNKNOWN: message<'environment' | 'environments'>({
    en: ({ environment, environments }) =>
      `${environment} is no environment of this project; there are ${environments}.`,
    ru: ({ environment, environments }) => `среды ${environment} в проекте нет; есть ${environments}.`,
  }),
  ASK_APPLY: message<'environment' | 'writes'>({
    en: ({ environment, writes }) => `Apply this to ${environment} (${counted('en', writes, 'request')} to write)?`,
    ru: ({ environment, writes }) => `Применить это к ${environment} (запросов на запись: ${writes})?`,
  }),
  NEEDS_CONFIRMATION: message<'question'>({
    en: ({ question }) => `“${question}” cannot be asked here. Add --yes to agree.`,
    ru: ({ question }) => `Здесь нельзя задать вопрос «${question}». Чтобы согласиться, добавьте --yes.`,
  }),
  NEEDS_FLAG: message<'question' | 'flags'>({
    en: ({ question, flags }) =>
      `“${question}” cannot be asked here. Answer with ${joined(flags, ' or ')}, or take what is suggested with --yes.`,
    ru: ({ question, flags }) =>
      `Здесь нельзя задать вопрос «${question}». Ответьте через ${joined(flags, ' или ')} или согласитесь с предложенным через --yes.`,
  }),
  DECLINED: { en: () => 'stopped; nothing was written.', ru: () => 'остановлено; ничего не записано.' },
  APPLYING: message<'environment'>({
    en: ({ environment }) => `applying to ${environment} …`,
    ru: ({ environment }) => `применяем к ${environment} …`,
  }),
  APPLIED: message<'environment' | 'operations' | 'writes' | 'reads' | 'seconds'>({
    en: ({ environment, operations, writes, reads, seconds }) =>
      `${environment}: operations done: ${operations}, writes: ${writes}, reads: ${reads}, in ${seconds} s; read again: nothing is left to do.`,
    ru: ({ environment, operations, writes, reads, seconds }) =>
      `${environment}: выполнено операций: ${operations}, записей ${writes}, чтений ${reads}, за ${seconds} с; перечитано: больше делать нечего.`,
  }),
  NOTHING_TO_APPLY: message<'environment'>({
    en: ({ environment }) => `${environment}: nothing to do; that was recorded.`,
    ru: ({ environment }) => `${environment}: делать нечего; это записано в журнал.`,
  }),
  PLAN_NOT_WRITTEN: message<'file'>({
    en: ({ file }) => `${file} was not written: a plan with errors cannot be approved. Solve them first.`,
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
