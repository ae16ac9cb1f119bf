import { defineMessages, message } from './catalog';
import { kindEn, kindRu, plain } from './config-phrases';
import { objectEn, objectRu } from './object-name';
import { count as counted } from './plural';

/** Findings of planning about what an account offers and its API takes. */
export const planKindMessages = defineMessages({
  KIND_SWITCHED_OFF: message<'object' | 'attribute' | 'value', 'called'>({
    en: ({ object, called, attribute, value }) =>
      `${objectEn(object, called)}: the account has this only with ${attribute}: ${value}, and that is not what it will be. State ${attribute}: ${value}, or let the object go with action: detach.`,
    ru: ({ object, called, attribute, value }) =>
      `${objectRu(object, called)}: это есть в аккаунте только при ${attribute}: ${value}, а будет не так. Задайте ${attribute}: ${value} или снимите объект с учёта: action: detach.`,
  }),
  KIND_FULL: message<'kind' | 'most' | 'have' | 'fresh'>({
    en: ({ kind, most, have, fresh }) =>
      `${kindEn(kind)}: an account takes at most ${most} of them. It has ${have}, and the text makes ${fresh} more. Remove some, or make fewer.`,
    ru: ({ kind, most, have, fresh }) =>
      `${kindRu(kind)}: в аккаунте может быть не больше ${most}. Сейчас ${have}, и текст добавляет ещё ${fresh}. Удалите лишние или добавьте меньше.`,
  }),
  USERS_CLOSED: message<'most' | 'have' | 'fresh'>({
    en: ({ most, have, fresh }) =>
      `The API adds nobody to an account with more than ${counted('en', most, 'user')}. It has ${have}, and the text adds ${fresh}. Add them in the CRM by hand: the next plan takes them over.`,
    ru: ({ most, have, fresh }) =>
      `Когда пользователей больше ${most}, API новых не добавляет. Сейчас их ${have}, и текст добавляет ${fresh}. Добавьте их в CRM вручную: следующий план примет их.`,
  }),
  USERS_INVITED: message<'count'>({
    en: ({ count }) =>
      `Users added to this account: ${count}. The CRM invites them by e-mail, and only a person can delete them again. Who belongs to another account only gets environments: […] in crm/access/users.yaml.`,
    ru: ({ count }) =>
      `Пользователей добавится в этот аккаунт: ${count}. CRM пришлёт им приглашение по почте, а удалить их потом сможет только человек. Если кто-то нужен лишь в другом аккаунте, укажите ему environments: […] в crm/access/users.yaml.`,
  }),
  USER_NAME_REFUSED: message<'object' | 'name', 'called'>({
    en: ({ object, called, name }) =>
      `${objectEn(object, called)}: the API adds nobody called “${plain(name)}”. A name has at most 50 letters, digits, spaces and . @ - _, and no links. Write it so, or add the person by hand.`,
    ru: ({ object, called, name }) =>
      `${objectRu(object, called)}: API не добавит пользователя с именем «${plain(name)}». В имени не больше 50 знаков: буквы, цифры, пробелы и . @ - _, без ссылок. Измените имя или добавьте человека вручную.`,
  }),
  ADMIN_NOT_SWITCHED: message<'object', 'called'>({
    en: ({ object, called }) =>
      `${objectEn(object, called)}: an administrator is switched neither off nor on through the API. Take the administrator's rights away by hand first.`,
    ru: ({ object, called }) =>
      `${objectRu(object, called)}: администратора нельзя ни отключить, ни включить через API. Сначала снимите права администратора вручную.`,
  }),
  CREATE_INCOMPLETE: message<'object' | 'attributes', 'called'>({
    en: ({ object, called, attributes }) =>
      `${objectEn(object, called)}: the CRM does not make it without ${choice(attributes, 'or')}. Add it in the text.`,
    ru: ({ object, called, attributes }) =>
      `${objectRu(object, called)}: CRM не создаст это без ${choice(attributes, 'или')}. Допишите в тексте.`,
  }),
  CREATE_IMPOSSIBLE: message<'object', 'called'>({
    en: ({ object, called }) =>
      `${objectEn(object, called)}: the account does not have it, and nobody can make it. Take it out of the text.`,
    ru: ({ object, called }) =>
      `${objectRu(object, called)}: в аккаунте этого нет, и создать это нельзя. Уберите из текста.`,
  }),
  DELETE_IMPOSSIBLE: message<'object', 'called'>({
    en: ({ object, called }) =>
      `${objectEn(object, called)}: nobody can delete it. State action: detach to leave it as it is.`,
    ru: ({ object, called }) =>
      `${objectRu(object, called)}: удалить это нельзя. Укажите action: detach, чтобы оставить всё как есть.`,
  }),
  COLOR_NOT_WRITABLE: message<'object' | 'stages', 'called'>({
    en: ({ object, called, stages }) =>
      `${objectEn(object, called)}: the API takes 21 colours and none of these; the stages get the most similar one: ${words(stages)}`,
    ru: ({ object, called, stages }) =>
      `${objectRu(object, called)}: API принимает 21 цвет, этих среди них нет; этапы получат самый похожий: ${words(stages)}`,
  }),
  STAYS_BESIDE: message<'kind' | 'count' | 'names'>({
    en: ({ kind, count, names }) =>
      `the account has these already, and the configuration does not name them (${kindEn(kind)}: ${count}): ${words(names)}. They stay beside the new ones.`,
    ru: ({ kind, count, names }) =>
      `в аккаунте уже есть то, чего нет в конфигурации (${kindRu(kind)}: ${count}): ${words(names)}. Оно останется рядом с новым.`,
  }),
  TAB_ORDER_STAYS: message<'entity' | 'fields'>({
    en: ({ entity, fields }) =>
      `${entity}: fields that the account has already stand in another order than in the configuration and keep it: ${words(fields)}. To set the order of a tab, list its fields in a group.`,
    ru: ({ entity, fields }) =>
      `${entity}: поля, которые в аккаунте уже есть, стоят не в том порядке, что в конфигурации, и останутся так: ${words(fields)}. Порядок задаёт группа, в которой поля перечислены.`,
  }),
  LIST_BRINGS_FIELDS: message<'object' | 'type', 'called'>({
    en: ({ object, called, type }) =>
      `${objectEn(object, called)}: the CRM makes a list of ${type} with fields of its own; those that the configuration does not name stay in it.`,
    ru: ({ object, called, type }) =>
      `${objectRu(object, called)}: список типа ${type} CRM создаёт со своими полями; те, которых нет в конфигурации, в нём останутся.`,
  }),
  PIPELINE_TOO_LONG: message<'object' | 'max' | 'count', 'called'>({
    en: ({ object, called, max, count }) =>
      `${objectEn(object, called)}: ${counted('en', count, 'stage')} with incoming, won and lost; the CRM makes no pipeline with more than ${max}. Limit it to accounts that have it (environments:), or divide it.`,
    ru: ({ object, called, max, count }) =>
      `${objectRu(object, called)}: этапов вместе с неразобранным, успехом и отказом ${count}; воронку, где их больше ${max}, CRM не создаст. Ограничьте её аккаунтами, где она есть (environments:), или разделите.`,
  }),
  NOT_SHOWN: message<'object' | 'attribute', 'called'>({
    en: ({ object, called, attribute }) =>
      `${objectEn(object, called)}: the account does not show ${attribute}, so nobody can say whether it is as the text wants it.`,
    ru: ({ object, called, attribute }) =>
      `${objectRu(object, called)}: аккаунт не показывает ${attribute}, поэтому проверить, так ли это, нельзя.`,
  }),
});

function choice(words: unknown, or: string): string {
  return Array.isArray(words) ? words.join(` ${or} `) : String(words);
}

function words(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}
