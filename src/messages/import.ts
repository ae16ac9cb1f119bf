import { defineMessages } from './catalog';
import { kindEn, kindRu } from './config-phrases';

/** What an import says. */
export const importMessages = defineMessages({
  IMPORT_TEXT_EXISTS: {
    en: ({ files }) => `crm/ already holds a text (${list(files)}). An import writes a new one: use an empty folder.`,
    ru: ({ files }) => `в crm/ уже есть текст (${list(files)}). Импорт пишет новый: возьмите пустую папку.`,
  },
  IMPORT_KNOWN: {
    en: ({ environment, count }) =>
      `${environment} is managed already (objects in its records: ${count}). Importing it again would forget them.`,
    ru: ({ environment, count }) =>
      `${environment} уже ведётся (объектов в записях: ${count}). Повторный импорт забыл бы их.`,
  },
  IMPORT_UNFAITHFUL: {
    en: ({ count, folder }) =>
      `the new text does not say exactly what the account holds (differences: ${count}). Nothing was taken over; the text is in ${folder}. Please report this.`,
    ru: ({ count, folder }) =>
      `новый текст не совпадает с аккаунтом (отличий: ${count}). Ничего не принято; текст лежит в ${folder}. Сообщите об этом, пожалуйста.`,
  },
  IMPORT_ARCHIVED: {
    en: ({ name }) => `pipeline “${name}” is archived: the API cannot manage it, so it stays out of the text.`,
    ru: ({ name }) => `воронка «${name}» в архиве: через API её не вести, в текст она не вошла.`,
  },
  IMPORT_REQUIRED_ELSEWHERE: {
    en: ({ field, count }) =>
      `${field} is required in ${count} stages that are not in the account’s list; these requirements stay as they are.`,
    ru: ({ field, count }) =>
      `${field} обязательно в этапах (${count}), которых нет в списке аккаунта; эти требования остаются как есть.`,
  },
  IMPORT_HIDDEN_ELSEWHERE: {
    en: ({ field, count }) =>
      `${field} is hidden in ${count} stages that are not in the account’s list; these settings stay as they are.`,
    ru: ({ field, count }) =>
      `${field} скрыто в этапах (${count}), которых нет в списке аккаунта; эти настройки остаются как есть.`,
  },
  IMPORT_LIST_ELSEWHERE: {
    en: ({ field }) => `${field} points at a list that is not among the account’s lists; this stays as it is.`,
    ru: ({ field }) => `${field} ссылается на список, которого нет среди списков аккаунта; это остаётся как есть.`,
  },
  IMPORT_LIST_RIGHTS_ELSEWHERE: {
    en: ({ role, count }) =>
      `role “${role}” has rights over ${count} lists that are not among the account’s lists; they stay as they are.`,
    ru: ({ role, count }) =>
      `у роли «${role}» есть права на списки (${count}), которых нет среди списков аккаунта; они остаются как есть.`,
  },
  IMPORT_TYPE_UNKNOWN: {
    en: ({ field, type }) =>
      `field “${field}” is of type ${type}, which the CRM’s documentation does not have there; it stays out of the text.`,
    ru: ({ field, type }) => `поле «${field}» типа ${type}, которого там нет в документации CRM; в текст оно не вошло.`,
  },
  IMPORT_RIGHTS_UNMODELLED: {
    en: ({ role, rights }) =>
      `role “${role}” has rights that the API shows and nobody may write (${rights}); they stay as they are.`,
    ru: ({ role, rights }) =>
      `у роли «${role}» есть права, которые API показывает, а менять не даёт (${rights}); они остаются как есть.`,
  },
  IMPORT_RIGHTS_ELSEWHERE: {
    en: ({ role, count }) =>
      `role “${role}” has rights in ${count} stages that are not in the account’s list; they stay as they are.`,
    ru: ({ role, count }) =>
      `у роли «${role}» есть права на этапы (${count}), которых нет в списке аккаунта; они остаются как есть.`,
  },
  IMPORT_HOOK_DISABLED: {
    en: ({ host }) => `the webhook to ${host} is disabled by the CRM; only its own pages can enable it again.`,
    ru: ({ host }) => `вебхук на ${host} отключён самой CRM; включить его можно только на её страницах.`,
  },
  IMPORT_VALUE_UNKNOWN: {
    en: ({ kind, object, attribute, value }) =>
      `${kindEn(kind)} “${object}”: ${attribute} is “${value}”, which the text has no word for; it stays as it is.`,
    ru: ({ kind, object, attribute, value }) =>
      `${kindRu(kind)} «${object}»: ${attribute} = «${value}», для этого в тексте нет слова; остаётся как есть.`,
  },
  IMPORT_UNAVAILABLE: {
    en: ({ kind, status }) => `the account does not show objects of this kind: ${kindEn(kind)} (HTTP ${status}).`,
    ru: ({ kind, status }) => `аккаунт не показывает объекты этого вида: ${kindRu(kind)} (HTTP ${status}).`,
  },
  IMPORT_NOT_READ: {
    en: () =>
      'the API does not show, and so the text does not hold: automation of stages (Digital Pipeline), bots, duplicate control, rules of incoming leads, web forms, e-mail templates, dashboards, security settings. They stay as they are.',
    ru: () =>
      'API не показывает, поэтому в тексте нет: автоматизации этапов (Digital Pipeline), ботов, контроля дублей, правил неразобранного, веб-форм, шаблонов писем, рабочих столов, настроек безопасности. Всё это остаётся как есть.',
  },
  REWRITE_VARIABLE: {
    en: ({ object, template, wanted }) =>
      `${object}: the account has “${wanted}”, but “${template}” stands here. Set the variable for this environment in stacks/, or write the value here.`,
    ru: ({ object, template, wanted }) =>
      `${object}: в аккаунте «${wanted}», а здесь стоит «${template}». Задайте переменную этому окружению в stacks/ или впишите значение сюда.`,
  },
  IMPORT_DONE: {
    en: ({ environment, files, objects }) =>
      `${environment}: ${objects} objects taken over into ${files} files; nothing was written to the account.`,
    ru: ({ environment, files, objects }) =>
      `${environment}: принято объектов: ${objects}, файлов: ${files}; в аккаунт ничего не записано.`,
  },
});

function list(value: string | number | readonly string[] | undefined): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}
