import { defineMessages, type Language, message } from './catalog';
import { kindEn, kindRu } from './config-phrases';
import { objectEn, objectRu } from './object-name';
import { count as counted } from './plural';

/** What an import says. */
export const importMessages = defineMessages({
  IMPORT_KNOWN: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `${environment} is managed already (objects in its records: ${count}), but crm/ holds no text. Bring the text back first; then import --update refreshes it.`,
    ru: ({ environment, count }) =>
      `${environment} уже ведётся (объектов в записях: ${count}), но текста в crm/ нет. Сначала верните текст; потом import --update обновит его.`,
  }),
  IMPORT_MANAGED: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `${environment} is managed already (objects in its records: ${count}). import --update brings the text to what the account holds now; --dry-run shows how.`,
    ru: ({ environment, count }) =>
      `${environment} уже ведётся (объектов в записях: ${count}). import --update приведёт текст к тому, что сейчас в аккаунте; --dry-run покажет, как именно.`,
  }),
  IMPORT_UNFAITHFUL: message<'objects'>({
    en: ({ objects }) =>
      `the new text does not say exactly what the account holds (${list(objects)}). Nothing was written. Please report this.`,
    ru: ({ objects }) =>
      `новый текст не совпадает с аккаунтом (${list(objects)}). Ничего не записано. Сообщите об этом, пожалуйста.`,
  }),
  IMPORT_REASON: message<'environment' | 'date'>({
    en: ({ environment, date }) => `no longer in ${environment} when it was imported on ${date}`,
    ru: ({ environment, date }) => `при импорте ${date} в ${environment} уже нет`,
  }),
  IMPORT_COUNTS: message<'counts'>({
    en: ({ counts }) => `Found in the account: ${counts}`,
    ru: ({ counts }) => `В аккаунте найдено: ${counts}`,
  }),
  IMPORT_OVERWRITTEN: message<'items'>({
    en: ({ items }) =>
      `! changed in the text and never applied; the text now says what the account holds: ${list(items)}. The version control has what it said.`,
    ru: ({ items }) =>
      `! изменено в тексте и не применено; теперь в тексте то, что в аккаунте: ${list(items)}. Прежнее — в истории версий.`,
  }),
  IMPORT_DIFFERS: message<'environment' | 'other' | 'items' | 'count'>({
    en: ({ environment, other, items, count }) =>
      `! ${environment} holds something else than the text says (${count}): ${list(items)}. The text was left alone and they are not taken over. See: crmctl diff ${other || environment} ${environment}`,
    ru: ({ environment, other, items, count }) =>
      `! в ${environment} не так, как в тексте (${count}): ${list(items)}. Текст не тронут, эти объекты не приняты. Сравнить: crmctl diff ${other || environment} ${environment}`,
  }),
  IMPORT_ONLY_HERE: message<'environment' | 'items' | 'count'>({
    en: ({ environment, items, count }) =>
      `! only ${environment} has these (${count}): ${list(items)}. import -e ${environment} --update adds them with environments: [${environment}].`,
    ru: ({ environment, items, count }) =>
      `! есть только в ${environment} (${count}): ${list(items)}. import -e ${environment} --update добавит их с environments: [${environment}].`,
  }),
  IMPORT_RESPELT: message<'items' | 'count'>({
    en: ({ items, count }) =>
      `! texts with characters that nobody can see (${count}). The configuration states them without; the plan shows the change, and the next apply writes it: ${list(items)}`,
    ru: ({ items, count }) =>
      `! тексты с символами, которых не видно (${count}). В конфигурации они записаны без них: план показывает эту правку, а ближайший apply внесёт её в аккаунт: ${list(items)}`,
  }),
  IMPORT_UNSUPPORTED: {
    en: () => 'What the configuration does not say or no other account can get (here all of it stays as it is):',
    ru: () => 'О чём конфигурация не говорит или чего не получит другой аккаунт (здесь всё остаётся как есть):',
  },
  IMPORT_COLORS: message<'items'>({
    en: ({ items }) =>
      `  stages with colours that the API shows and does not take (an account where they are made anew gets the most similar one): ${list(items)}`,
    ru: ({ items }) =>
      `  этапы с цветами, которые API показывает, но не принимает (в другом аккаунте этап получит самый похожий): ${list(items)}`,
  }),
  IMPORT_INCOMING_NAME: message<'items'>({
    en: ({ items }) =>
      `  names of incoming stages, which the API does not write (another account calls them as it calls its own): ${list(items)}`,
    ru: ({ items }) =>
      `  названия этапов неразобранного: API их не меняет, в другом аккаунте они останутся его собственными: ${list(items)}`,
  }),
  IMPORT_ORDER: message<'items'>({
    en: ({ items }) =>
      `  the order of objects that have a file each (another account gets them in the order of their keys, the main pipeline first): ${kinds(items, 'en')}`,
    ru: ({ items }) =>
      `  порядок объектов, у которых свой файл (в другом аккаунте они встанут по ключам, главная воронка первой): ${kinds(items, 'ru')}`,
  }),
  IMPORT_ARCHIVED: message<'items'>({
    en: ({ items }) => `  archived pipelines, which the API cannot manage: ${list(items)}`,
    ru: ({ items }) => `  воронки в архиве, через API их не вести: ${list(items)}`,
  }),
  IMPORT_DETACHED: message<'items'>({
    en: ({ items }) => `  objects that removals.yaml has given up: ${list(items)}`,
    ru: ({ items }) => `  объекты, от которых отказался removals.yaml: ${list(items)}`,
  }),
  IMPORT_SETTING_OF_ALL: message<'items'>({
    en: ({ items }) =>
      `  settings that stand in the text for all environments or for none, so one account alone adds none: ${kinds(items, 'en')}`,
    ru: ({ items }) =>
      `  настройки, которые в тексте задают сразу для всех сред или ни для одной, поэтому один аккаунт их не добавляет: ${kinds(items, 'ru')}`,
  }),
  IMPORT_NAMELESS: message<'items'>({
    en: ({ items }) => `  objects and parts whose name is empty: ${list(items)}`,
    ru: ({ items }) => `  объекты и их части с пустым названием: ${list(items)}`,
  }),
  IMPORT_REQUIRED_ELSEWHERE: message<'items'>({
    en: ({ items }) =>
      `  fields required in stages that the account does not list, archived ones mostly: ${list(items)}`,
    ru: ({ items }) =>
      `  поля, обязательные в этапах, которых нет в списке аккаунта (чаще всего в архиве): ${list(items)}`,
  }),
  IMPORT_HIDDEN_ELSEWHERE: message<'items'>({
    en: ({ items }) => `  fields hidden in stages that the account does not list, archived ones mostly: ${list(items)}`,
    ru: ({ items }) => `  поля, скрытые в этапах, которых нет в списке аккаунта (чаще всего в архиве): ${list(items)}`,
  }),
  IMPORT_LIST_ELSEWHERE: message<'items'>({
    en: ({ items }) => `  fields that point at lists the account does not have: ${list(items)}`,
    ru: ({ items }) => `  поля со ссылкой на список, которого в аккаунте нет: ${list(items)}`,
  }),
  IMPORT_REFERENCE_ELSEWHERE: message<'items'>({
    en: ({ items }) =>
      `  references to something the text does not have, an archived pipeline for example: ${list(items)}`,
    ru: ({ items }) => `  ссылки на то, чего в тексте нет, например на воронку в архиве: ${list(items)}`,
  }),
  IMPORT_LIST_RIGHTS_ELSEWHERE: message<'items'>({
    en: ({ items }) => `  roles with rights over lists that the account does not have: ${list(items)}`,
    ru: ({ items }) => `  роли с правами на списки, которых в аккаунте нет: ${list(items)}`,
  }),
  IMPORT_TYPE_UNKNOWN: message<'items'>({
    en: ({ items }) => `  fields of types that the CRM’s documentation does not have there: ${list(items)}`,
    ru: ({ items }) => `  поля таких типов, которых в этом месте нет в документации CRM: ${list(items)}`,
  }),
  IMPORT_RIGHTS_UNMODELLED: message<'items'>({
    en: ({ items }) => `  rights that the API shows and does not let anybody write: ${list(items)}`,
    ru: ({ items }) => `  права, которые API показывает, а менять не даёт: ${list(items)}`,
  }),
  IMPORT_RIGHTS_ELSEWHERE: message<'items'>({
    en: ({ items }) => `  roles with rights in stages that the account does not list: ${list(items)}`,
    ru: ({ items }) => `  роли с правами на этапы, которых нет в списке аккаунта: ${list(items)}`,
  }),
  IMPORT_NO_EXPORT_RIGHT: message<'items'>({
    en: ({ items }) =>
      `  roles whose rights in a stage say nothing of export (in another account the rights over leads decide there): ${list(items)}`,
    ru: ({ items }) =>
      `  роли, у которых в правах на этап ничего не сказано об экспорте (в другом аккаунте там решают права на сделки): ${list(items)}`,
  }),
  IMPORT_OWN_RIGHTS: message<'items'>({
    en: ({ items }) => `  rights of users without a role, which stand in the CRM alone: ${list(items)}`,
    ru: ({ items }) => `  права пользователей без роли (они есть только в CRM): ${list(items)}`,
  }),
  IMPORT_HOOK_DISABLED: message<'items'>({
    en: ({ items }) =>
      `  that the CRM has disabled webhooks, which only its own pages can enable again: ${list(items)}`,
    ru: ({ items }) => `  что CRM отключила вебхуки (включить можно только на её страницах): ${list(items)}`,
  }),
  IMPORT_VALUE_UNKNOWN: message<'items'>({
    en: ({ items }) => `  values it has no word for: ${list(items)}`,
    ru: ({ items }) => `  значения, для которых в нём нет слова: ${list(items)}`,
  }),
  IMPORT_REFUSED: message<'items'>({
    en: ({ items }) => `  objects that no configuration can state as the account holds them: ${list(items)}`,
    ru: ({ items }) => `  объекты, которые в таком виде, как в аккаунте, в конфигурации не записать: ${list(items)}`,
  }),
  IMPORT_VALUE_REFUSED: message<'items'>({
    en: ({ items }) => `  single values that no configuration can state: ${list(items)}`,
    ru: ({ items }) => `  отдельные значения, которые в конфигурации не записать: ${list(items)}`,
  }),
  IMPORT_UNAVAILABLE: message<'items'>({
    en: ({ items }) => `  kinds of objects that the account does not show: ${kinds(items, 'en')}`,
    ru: ({ items }) => `  виды объектов, которые аккаунт не показывает: ${kinds(items, 'ru')}`,
  }),
  IMPORT_NOT_READ: {
    en: () =>
      'The API shows nobody, and so no text holds: automation of stages (Digital Pipeline), bots, duplicate control, rules of incoming leads, web forms, e-mail templates, dashboards, security settings.',
    ru: () =>
      'API никому не показывает, поэтому нет ни в каком тексте: автоматизации этапов (Digital Pipeline), ботов, контроля дублей, правил неразобранного, веб-форм, шаблонов писем, рабочих столов, настроек безопасности.',
  },
  REWRITE_VARIABLE: message<'object' | 'template' | 'wanted', 'called'>({
    en: ({ object, called, template, wanted }) =>
      `${objectEn(object, called)}: the account has “${wanted}”, but “${template}” stands here. Set the variable for this environment in stacks/, or write the value here.`,
    ru: ({ object, called, template, wanted }) =>
      `${objectRu(object, called)}: в аккаунте «${wanted}», а здесь стоит «${template}». Задайте переменную этой среде в stacks/ или впишите значение сюда.`,
  }),
  IMPORT_DRY: message<'environment' | 'files'>({
    en: ({ environment, files }) =>
      `${environment}: ${counted('en', files, 'file')} would change; nothing was written.`,
    ru: ({ environment, files }) => `${environment}: изменилось бы файлов: ${files}; ничего не записано.`,
  }),
  IMPORT_DONE: message<'environment' | 'files' | 'objects'>({
    en: ({ environment, files, objects }) =>
      `${environment}: files written: ${files}, objects on record: ${objects}; nothing was written to the account.`,
    ru: ({ environment, files, objects }) =>
      `${environment}: записано файлов: ${files}, объектов на учёте: ${objects}; в аккаунт ничего не записано.`,
  }),
});

/** `tag (HTTP 403)` or `tag`: the kind in words, and why the account does not show it. */
function kinds(items: Parameters<typeof list>[0], language: Language): string {
  const word = language === 'en' ? kindEn : kindRu;
  return list(items)
    .replaceAll(/(?<=^|, )[a-z_]+/g, (kind) => word(kind))
    .replaceAll(/\(HTTP (\d+)\)/g, (_all, status: string) => `(${(WHY[status] ?? NOT_OFFERED)[language]})`);
}

const NOT_OFFERED: Record<Language, string> = {
  en: 'switched off or not offered',
  ru: 'выключено или не предлагается',
};
const WHY: Readonly<Record<string, Record<Language, string>>> = {
  402: { en: 'not part of its plan', ru: 'не входит в тариф' },
  403: { en: 'the token may not see it', ru: 'токену не видно' },
};

function list(value: string | number | readonly string[] | undefined): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}
