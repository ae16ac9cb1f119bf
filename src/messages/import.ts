import { defineMessages, type Language, message } from './catalog';
import { kindEn, kindRu } from './config-phrases';
import { objectEn, objectRu } from './object-name';
import { count as counted } from './plural';
import { reasonOf } from './unavailable';
import { accessWord, actionWord, valueWord } from './value-words';

/** What an import says. */
export const importMessages = defineMessages({
  IMPORT_KNOWN: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `${environment} is already managed (objects in the recorded state: ${count}), but crm/ is empty. Restore the configuration first; import --update then brings it up to date.`,
    ru: ({ environment, count }) =>
      `${environment} уже под управлением (объектов в сохранённом состоянии: ${count}), но папка crm/ пуста. Сначала верните конфигурацию; затем import --update обновит её.`,
  }),
  IMPORT_MANAGED: message<'environment' | 'count'>({
    en: ({ environment, count }) =>
      `${environment} is already managed (objects in the recorded state: ${count}). import --update brings the configuration up to date with the account; --dry-run shows the changes.`,
    ru: ({ environment, count }) =>
      `${environment} уже под управлением (объектов в сохранённом состоянии: ${count}). import --update приведёт конфигурацию к тому, что сейчас в аккаунте; --dry-run покажет изменения.`,
  }),
  IMPORT_UNFAITHFUL: message<'objects'>({
    en: ({ objects }) =>
      `the new configuration differs from the account (${list(objects)}). Nothing was written. Please report this.`,
    ru: ({ objects }) =>
      `новая конфигурация не совпадает с аккаунтом (${list(objects)}). Ничего не записано. Сообщите об этом, пожалуйста.`,
  }),
  IMPORT_REASON: message<'environment' | 'date'>({
    en: ({ environment, date }) => `no longer in ${environment} at the import of ${date}`,
    ru: ({ environment, date }) => `при импорте ${date} в ${environment} уже нет`,
  }),
  IMPORT_COUNTS: message<'counts'>({
    en: ({ counts }) => `Found in the account: ${counts}`,
    ru: ({ counts }) => `В аккаунте найдено: ${counts}`,
  }),
  IMPORT_OVERWRITTEN: message<'items'>({
    en: ({ items }) =>
      `! changed in the configuration but never applied; the configuration now has the values of the account: ${list(items)}. The earlier values are in version control.`,
    ru: ({ items }) =>
      `! изменено в конфигурации, но не применено; теперь в конфигурации значения из аккаунта: ${list(items)}. Прежние значения — в истории версий.`,
  }),
  IMPORT_DIFFERS: message<'environment' | 'other' | 'items' | 'count'>({
    en: ({ environment, other, items, count }) =>
      `! ${environment} differs from the configuration (${count}): ${list(items)}. The configuration was not changed, and these objects were not adopted. Compare: crmctl diff ${other || environment} ${environment}`,
    ru: ({ environment, other, items, count }) =>
      `! ${environment} отличается от конфигурации (${count}): ${list(items)}. Конфигурация не изменена, эти объекты не приняты под управление. Сравнить: crmctl diff ${other || environment} ${environment}`,
  }),
  IMPORT_ONLY_HERE: message<'environment' | 'items' | 'count'>({
    en: ({ environment, items, count }) =>
      `! only in ${environment} (${count}): ${list(items)}. import -e ${environment} --update adds them with environments: [${environment}].`,
    ru: ({ environment, items, count }) =>
      `! есть только в ${environment} (${count}): ${list(items)}. import -e ${environment} --update добавит их с environments: [${environment}].`,
  }),
  IMPORT_RESPELT: message<'items' | 'count'>({
    en: ({ items, count }) =>
      `! texts with invisible characters (${count}). The configuration has them without; the plan shows the change, and the next apply writes it: ${list(items)}`,
    ru: ({ items, count }) =>
      `! тексты с невидимыми символами (${count}). В конфигурации они записаны без них; план показывает эту правку, следующее применение внесёт её в аккаунт: ${list(items)}`,
  }),
  IMPORT_UNSUPPORTED: {
    en: () =>
      'Not supported by the configuration, or not transferable to another account (in this account it remains as it is):',
    ru: () =>
      'Не поддерживается конфигурацией или не переносится в другой аккаунт (в этом аккаунте остаётся как есть):',
  },
  IMPORT_COLORS: message<'items'>({
    en: ({ items }) =>
      `  stage colours that the API shows but does not accept (another account gets the most similar colour): ${list(items)}`,
    ru: ({ items }) =>
      `  цвета этапов, которые API показывает, но не принимает (в другом аккаунте этап получит самый похожий цвет): ${list(items)}`,
  }),
  IMPORT_INCOMING_NAME: message<'items'>({
    en: ({ items }) =>
      `  names of incoming stages, which the API cannot change (another account keeps its own names): ${list(items)}`,
    ru: ({ items }) =>
      `  названия этапов неразобранного, которые API не меняет (в другом аккаунте останутся его названия): ${list(items)}`,
  }),
  IMPORT_ORDER: message<'items'>({
    en: ({ items }) =>
      `  the order of objects with a file each (another account gets them ordered by key, the main pipeline first): ${kinds(items, 'en')}`,
    ru: ({ items }) =>
      `  порядок объектов, у каждого из которых свой файл (в другом аккаунте они встанут по ключам, главная воронка первой): ${kinds(items, 'ru')}`,
  }),
  IMPORT_ARCHIVED: message<'items'>({
    en: ({ items }) => `  archived pipelines, which the API cannot manage: ${list(items)}`,
    ru: ({ items }) => `  воронки в архиве, которыми нельзя управлять через API: ${list(items)}`,
  }),
  IMPORT_DETACHED: message<'items'>({
    en: ({ items }) => `  objects that crm/removals.yaml detaches: ${list(items)}`,
    ru: ({ items }) => `  объекты, которые crm/removals.yaml выводит из-под управления: ${list(items)}`,
  }),
  IMPORT_SETTING_OF_ALL: message<'items'>({
    en: ({ items }) =>
      `  settings that the configuration has for all environments or for none, so a single account adds none: ${kinds(items, 'en')}`,
    ru: ({ items }) =>
      `  настройки, которые в конфигурации задают сразу для всех сред или ни для одной, поэтому один аккаунт их не добавляет: ${kinds(items, 'ru')}`,
  }),
  IMPORT_NAMELESS: message<'items'>({
    en: ({ items }) => `  objects and parts whose name is empty: ${list(items)}`,
    ru: ({ items }) => `  объекты и их части с пустым названием: ${list(items)}`,
  }),
  IMPORT_REQUIRED_ELSEWHERE: message<'items'>({
    en: ({ items }) =>
      `  fields required in stages that the account does not list (mostly archived ones): ${list(items)}`,
    ru: ({ items }) =>
      `  поля, обязательные в этапах, которых нет в списке аккаунта (чаще всего в архиве): ${list(items)}`,
  }),
  IMPORT_HIDDEN_ELSEWHERE: message<'items'>({
    en: ({ items }) =>
      `  fields hidden in stages that the account does not list (mostly archived ones): ${list(items)}`,
    ru: ({ items }) => `  поля, скрытые в этапах, которых нет в списке аккаунта (чаще всего в архиве): ${list(items)}`,
  }),
  IMPORT_LIST_ELSEWHERE: message<'items'>({
    en: ({ items }) => `  fields that point at lists the account does not have: ${list(items)}`,
    ru: ({ items }) => `  поля со ссылкой на список, которого в аккаунте нет: ${list(items)}`,
  }),
  IMPORT_REFERENCE_ELSEWHERE: message<'items'>({
    en: ({ items }) =>
      `  references to objects outside the configuration, for example an archived pipeline: ${list(items)}`,
    ru: ({ items }) => `  ссылки на объекты вне конфигурации, например на воронку в архиве: ${list(items)}`,
  }),
  IMPORT_LIST_RIGHTS_ELSEWHERE: message<'items'>({
    en: ({ items }) => `  roles with rights over lists that the account does not have: ${list(items)}`,
    ru: ({ items }) => `  роли с правами на списки, которых в аккаунте нет: ${list(items)}`,
  }),
  IMPORT_TYPE_UNKNOWN: message<'items'>({
    en: ({ items }) => `  fields of a type that the CRM’s documentation does not list for them: ${list(items)}`,
    ru: ({ items }) => `  поля, для которых в документации CRM нет такого типа: ${list(items)}`,
  }),
  IMPORT_RIGHTS_UNMODELLED: message<'items'>({
    en: ({ items }) => `  rights that the API shows but cannot change: ${rights(items, 'en')}`,
    ru: ({ items }) => `  права, которые API показывает, но не даёт менять: ${rights(items, 'ru')}`,
  }),
  IMPORT_RIGHTS_ELSEWHERE: message<'items'>({
    en: ({ items }) => `  roles with rights in stages that the account does not list: ${list(items)}`,
    ru: ({ items }) => `  роли с правами на этапы, которых нет в списке аккаунта: ${list(items)}`,
  }),
  IMPORT_NO_EXPORT_RIGHT: message<'items'>({
    en: ({ items }) =>
      `  roles with stage rights that leave export open (in another account their right over leads applies): ${list(items)}`,
    ru: ({ items }) =>
      `  роли, у которых в правах на этап не задан экспорт (в другом аккаунте будет действовать их право на сделки): ${list(items)}`,
  }),
  IMPORT_OWN_RIGHTS: message<'items'>({
    en: ({ items }) => `  rights of users without a role (kept only in the CRM): ${rights(items, 'en')}`,
    ru: ({ items }) => `  права пользователей без роли (хранятся только в CRM): ${rights(items, 'ru')}`,
  }),
  IMPORT_BEYOND: message<'items'>({
    en: ({ items }) => `  what the account shows and the configuration has no attribute for: ${list(items)}`,
    ru: ({ items }) => `  то, что аккаунт показывает и для чего в конфигурации нет атрибута: ${list(items)}`,
  }),
  IMPORT_HOOK_DISABLED: message<'items'>({
    en: ({ items }) => `  webhooks that the CRM has disabled (enable them on its own pages): ${list(items)}`,
    ru: ({ items }) => `  вебхуки, которые CRM отключила (включить можно только на её страницах): ${list(items)}`,
  }),
  IMPORT_VALUE_UNKNOWN: message<'items'>({
    en: ({ items }) => `  values that crmctl does not know: ${list(items)}`,
    ru: ({ items }) => `  значения, которых crmctl не знает: ${list(items)}`,
  }),
  IMPORT_REFUSED: message<'items'>({
    en: ({ items }) => `  objects that the configuration cannot express as they are in the account: ${list(items)}`,
    ru: ({ items }) => `  объекты, которые нельзя записать в конфигурацию такими, как в аккаунте: ${list(items)}`,
  }),
  IMPORT_VALUE_REFUSED: message<'items'>({
    en: ({ items }) => `  single values that the configuration cannot express: ${list(items)}`,
    ru: ({ items }) => `  отдельные значения, которые нельзя записать в конфигурацию: ${list(items)}`,
  }),
  IMPORT_UNAVAILABLE: message<'items'>({
    en: ({ items }) => `  kinds of objects that the account does not show: ${kinds(items, 'en')}`,
    ru: ({ items }) => `  виды объектов, которые аккаунт не показывает: ${kinds(items, 'ru')}`,
  }),
  IMPORT_NOT_READ: {
    en: () =>
      'The API does not show these, so the configuration cannot hold them: automation of stages (Digital Pipeline), bots, duplicate control, rules of incoming leads, web forms, e-mail templates, dashboards, security settings.',
    ru: () =>
      'API этого не показывает, поэтому в конфигурации нет: автоматизации этапов (Digital Pipeline), ботов, контроля дублей, правил неразобранного, веб-форм, шаблонов писем, рабочих столов, настроек безопасности.',
  },
  REWRITE_VARIABLE: message<'object' | 'template' | 'wanted', 'called'>({
    en: ({ object, called, template, wanted }) =>
      `${objectEn(object, called)}: the account has “${wanted}”, but the file says “${template}”. Set the variable for this environment in stacks/, or write the value here.`,
    ru: ({ object, called, template, wanted }) =>
      `${objectRu(object, called)}: в аккаунте «${wanted}», а в файле — «${template}». Задайте переменную для этой среды в stacks/ или впишите значение сюда.`,
  }),
  IMPORT_DRY: message<'environment' | 'files'>({
    en: ({ environment, files }) =>
      `${environment}: ${counted('en', files, 'file')} would change; nothing was written.`,
    ru: ({ environment, files }) => `${environment}: изменилось бы файлов: ${files}; ничего не записано.`,
  }),
  IMPORT_DONE: message<'environment' | 'files' | 'objects'>({
    en: ({ environment, files, objects }) =>
      `${environment}: files written: ${files}, objects adopted: ${objects}; nothing was written to the account.`,
    ru: ({ environment, files, objects }) =>
      `${environment}: записано файлов: ${files}, принято под управление объектов: ${objects}; в аккаунт ничего не записано.`,
  }),
});

/** `tag (HTTP 403)` or `tag`: the kind in words, and why the account does not show it. */
function kinds(items: Parameters<typeof list>[0], language: Language): string {
  const word = language === 'en' ? kindEn : kindRu;
  return list(items)
    .replaceAll(/(?<=^|, )[a-z_]+/g, (kind) => word(kind))
    .replaceAll(/\(HTTP (\d+)\)/g, (_all, status: string) => `(${reasonOf(status, language)})`);
}

/** `anna (leads.view: all, access.mail)`: cells and flags of rights in words, where the CRM's are known. */
function rights(items: Parameters<typeof list>[0], language: Language): string {
  return list(items)
    .replaceAll(/\b([a-z]+)\.([a-z]+): (\w+)/g, (_cell, entity: string, action: string, level: string) =>
      [
        `${valueWord('entity', entity, language) || entity}:`,
        actionWord(action, language),
        '–',
        valueWord(action, level, language) || level,
      ].join(' '),
    )
    .replaceAll(/\baccess\.(\w+)/g, (_access, flag: string) => accessWord(flag, language));
}

function list(value: string | number | readonly string[] | undefined): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}
