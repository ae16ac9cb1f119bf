import { defineMessages, message } from './catalog';
import { kindEn, kindRu, plain } from './config-phrases';
import { objectEn, objectRu } from './object-name';
import { count as counted } from './plural';

/** Findings of planning about what an account offers and its API takes. */
export const planKindMessages = defineMessages({
  KIND_SWITCHED_OFF: message<'object' | 'attribute' | 'value', 'called'>({
    en: ({ object, called, attribute, value }) =>
      `${objectEn(object, called)}: the account offers this only with ${attribute}: ${value}, and ${attribute} will be something else. Set ${attribute}: ${value}, or detach the object with action: detach.`,
    ru: ({ object, called, attribute, value }) =>
      `${objectRu(object, called)}: это есть в аккаунте только при ${attribute}: ${value}, а будет не так. Задайте ${attribute}: ${value} или выведите объект из-под управления: action: detach.`,
  }),
  KIND_FULL: message<'kind' | 'most' | 'have' | 'fresh', 'only'>({
    en: ({ kind, most, have, fresh, only }) =>
      `${kindEn(kind)}${inBrackets(only)}: an account takes at most ${most} of them. It has ${have}, and the configuration adds ${fresh}. Remove some, or add fewer.`,
    ru: ({ kind, most, have, fresh, only }) =>
      `${kindRu(kind)}${inBrackets(only)}: в аккаунте может быть не больше ${most}. Сейчас ${have}, и конфигурация добавляет ещё ${fresh}. Удалите лишние или добавьте меньше.`,
  }),
  USERS_CLOSED: message<'most' | 'have' | 'fresh'>({
    en: ({ most, have, fresh }) =>
      `The API adds nobody to an account with more than ${counted('en', most, 'user')}. It has ${have}, and the configuration adds ${fresh}. Add them in the CRM: the next plan adopts them.`,
    ru: ({ most, have, fresh }) =>
      `Когда пользователей больше ${most}, API новых не добавляет. Сейчас их ${have}, и конфигурация добавляет ${fresh}. Добавьте их в CRM вручную: следующий план примет их под управление.`,
  }),
  USERS_INVITED: message<'count'>({
    en: ({ count }) =>
      `Users added to this account: ${count}. The CRM invites them by e-mail, and only a person can delete them again. If somebody belongs to another account only, give them environments: […] in crm/access/users.yaml.`,
    ru: ({ count }) =>
      `Пользователей добавится в этот аккаунт: ${count}. CRM пришлёт им приглашение по почте, а удалить их потом сможет только человек. Если кто-то нужен лишь в другом аккаунте, укажите ему environments: […] в crm/access/users.yaml.`,
  }),
  USER_NAME_REFUSED: message<'object' | 'name', 'called'>({
    en: ({ object, called, name }) =>
      `${objectEn(object, called)}: the API does not accept the user name “${plain(name)}”. A name has at most 50 letters, digits, spaces and . @ - _, and no links. Change the name, or add the person in the CRM.`,
    ru: ({ object, called, name }) =>
      `${objectRu(object, called)}: API не добавит пользователя с именем «${plain(name)}». В имени не больше 50 знаков: буквы, цифры, пробелы и . @ - _, без ссылок. Измените имя или добавьте человека вручную.`,
  }),
  ADMIN_NOT_SWITCHED: message<'object', 'called'>({
    en: ({ object, called }) =>
      `${objectEn(object, called)}: the API cannot switch an administrator off or on. Remove the administrator's rights in the CRM first.`,
    ru: ({ object, called }) =>
      `${objectRu(object, called)}: администратора нельзя ни отключить, ни включить через API. Сначала снимите права администратора в CRM.`,
  }),
  CREATE_INCOMPLETE: message<'object' | 'attributes', 'called'>({
    en: ({ object, called, attributes }) =>
      `${objectEn(object, called)}: the CRM does not create it without ${choice(attributes, 'or')}. Add it to the configuration.`,
    ru: ({ object, called, attributes }) =>
      `${objectRu(object, called)}: CRM не создаст это без ${choice(attributes, 'или')}. Добавьте в конфигурацию.`,
  }),
  CREATE_IMPOSSIBLE: message<'object', 'called'>({
    en: ({ object, called }) =>
      `${objectEn(object, called)}: the account does not have it, and it cannot be created. Remove it from the configuration.`,
    ru: ({ object, called }) =>
      `${objectRu(object, called)}: в аккаунте этого нет, и создать это нельзя. Уберите его из конфигурации.`,
  }),
  DELETE_IMPOSSIBLE: message<'object', 'called'>({
    en: ({ object, called }) =>
      `${objectEn(object, called)}: it cannot be deleted. Set action: detach to leave it in the CRM.`,
    ru: ({ object, called }) =>
      `${objectRu(object, called)}: удалить это нельзя. Укажите action: detach, чтобы оставить его в CRM.`,
  }),
  COLOR_NOT_WRITABLE: message<'object' | 'stages', 'called'>({
    en: ({ object, called, stages }) =>
      `${objectEn(object, called)}: the API takes 21 colours and none of these; the stages get the most similar one: ${words(stages)}`,
    ru: ({ object, called, stages }) =>
      `${objectRu(object, called)}: API принимает 21 цвет, этих среди них нет; этапы получат самый похожий: ${words(stages)}`,
  }),
  STAYS_BESIDE: message<'kind' | 'count' | 'names'>({
    en: ({ kind, count, names }) =>
      `unmanaged in the account (${kindEn(kind)}: ${count}): ${words(names)}. They remain beside the new ones.`,
    ru: ({ kind, count, names }) =>
      `в аккаунте есть объекты вне конфигурации (${kindRu(kind)}: ${count}): ${words(names)}. Они останутся рядом с новыми.`,
  }),
  TAB_ORDER_STAYS: message<'entity' | 'fields'>({
    en: ({ entity, fields }) =>
      `${entity}: these fields of the account keep their order, which differs from the configuration: ${words(fields)}. To set the order of a tab, list its fields in a group.`,
    ru: ({ entity, fields }) =>
      `${entity}: поля, которые в аккаунте уже есть, стоят не в том порядке, что в конфигурации, и останутся так: ${words(fields)}. Порядок задаёт группа, в которой поля перечислены.`,
  }),
  LIST_BRINGS_FIELDS: message<'object' | 'type', 'called'>({
    en: ({ object, called, type }) =>
      `${objectEn(object, called)}: the CRM creates a list of ${type} with its own fields; those outside the configuration remain in it.`,
    ru: ({ object, called, type }) =>
      `${objectRu(object, called)}: список типа ${type} CRM создаёт со своими полями; те, которых нет в конфигурации, в нём останутся.`,
  }),
  PIPELINE_TOO_LONG: message<'object' | 'max' | 'count', 'called'>({
    en: ({ object, called, max, count }) =>
      `${objectEn(object, called)}: ${counted('en', count, 'stage')} with incoming, won and lost; the CRM creates no pipeline with more than ${max}. Limit it to accounts that already have it (environments:), or split it.`,
    ru: ({ object, called, max, count }) =>
      `${objectRu(object, called)}: этапов вместе с неразобранным, успехом и отказом ${count}; воронку, где их больше ${max}, CRM не создаст. Ограничьте её аккаунтами, где она есть (environments:), или разделите.`,
  }),
  NOT_SHOWN: message<'object' | 'attribute', 'called'>({
    en: ({ object, called, attribute }) =>
      `${objectEn(object, called)}: the account does not show ${attribute}, so crmctl cannot check it.`,
    ru: ({ object, called, attribute }) =>
      `${objectRu(object, called)}: аккаунт не показывает ${attribute}, поэтому crmctl не может это проверить.`,
  }),
});

/** Which objects of a kind alone are meant. */
function inBrackets(value: unknown): string {
  return value === undefined ? '' : ` (${value})`;
}

function choice(words: unknown, or: string): string {
  return Array.isArray(words) ? words.join(` ${or} `) : String(words);
}

function words(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}
