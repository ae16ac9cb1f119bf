import type { MessageValue } from '../model/message';
import { defineMessages, type Language, message } from './catalog';
import { colorName } from './color-words';
import { en, kindEn, kindRu, knownEn, knownRu, meantEn, meantRu, noKindRu, plain, ru } from './config-phrases';
import { count as counted } from './plural';

/** What can be wrong between the objects of the configuration, and between them and the CRM's rules. */
export const configObjectMessages = defineMessages({
  DRIFT_DAY: message<'until' | 'day'>({
    en: ({ until, day }) => `There is no such date: ${plain(until)}. The last day of that month is ${day}.`,
    ru: ({ until, day }) => `Такой даты нет: ${plain(until)}. Последний день этого месяца — ${day}: впишите его.`,
  }),
  DRIFT_TWICE: message<'object' | 'path'>({
    en: ({ object, path }) =>
      `${en(path === '' ? object : `${object}.${path}`)} is accepted twice. Keep the valid entry.`,
    ru: ({ object, path }) =>
      `${ru(path === '' ? object : `${object}.${path}`)} принято дважды. Оставьте верную запись.`,
  }),
  NAME_SPACES: message<'name'>({
    en: ({ name }) =>
      `The name ${en(name)} begins or ends with a space. People will not see it; searches will. Remove it.`,
    ru: ({ name }) =>
      `Имя ${ru(name)} начинается или кончается пробелом. Люди его не увидят, а поиск споткнётся. Уберите пробел.`,
  }),
  NAME_DUPLICATE: message<'kind' | 'name' | 'other'>({
    en: ({ kind, name, other }) =>
      `The ${kindEn(kind)} ${en(other)} has the same name, ${en(name)}: people cannot tell the two apart, and an account that has them can only be imported, not matched by name. Better rename one.`,
    ru: ({ kind, name, other }) =>
      `Имя ${ru(name)} уже занято (${kindRu(kind)} ${plain(other)}): люди их не различат, а аккаунт, где они уже есть, можно только импортировать. Лучше переименовать одно.`,
  }),
  KEY_DUPLICATE: message<'kind' | 'key', 'first'>({
    en: ({ kind, key, first }) =>
      `There is another ${kindEn(kind)} with the key ${en(key)}${first ? `, in ${first}` : ''}. Give this one another key, for example ${plain(key)}_2.`,
    ru: ({ kind, key, first }) =>
      `Ключ ${ru(key)} уже занят: ${kindRu(kind)}${first ? `, ${first}` : ''}. Здесь нужен другой ключ, например ${plain(key)}_2.`,
  }),
  FORMERLY_TAKEN: message<'kind' | 'key' | 'other'>({
    en: ({ kind, key, other }) =>
      `${en(key)} cannot be an earlier key here: it belongs to the ${kindEn(kind)} ${en(other)}. Remove it from one of them.`,
    ru: ({ kind, key, other }) =>
      `${ru(key)} не может быть прежним ключом: он принадлежит другому объекту (${kindRu(kind)} ${plain(other)}). Уберите его у одного из двух.`,
  }),
  CODE_DUPLICATE: message<'code' | 'other'>({
    en: ({ code, other }) =>
      `The code ${en(code)} is already used by ${en(other)}; the CRM refuses a second one. Choose another code.`,
    ru: ({ code, other }) =>
      `Код ${ru(code)} уже занят (${plain(other)}); второй такой CRM не примет. Выберите другой код.`,
  }),
  MAIN_TWICE: message<'other'>({
    en: ({ other }) =>
      `The pipeline ${en(other)} is the main one already, and an account has one. Set main in one pipeline only.`,
    ru: ({ other }) =>
      `Главная воронка уже есть: ${plain(other)}, а в аккаунте она одна. Оставьте main в одной воронке.`,
  }),
  STAGES_TOO_MANY: message<'pipeline' | 'max' | 'count'>({
    en: ({ pipeline, max, count }) =>
      `The pipeline ${en(pipeline)} has ${counted('en', count, 'stage')} with incoming, won and lost; the CRM allows ${max} and will refuse another one. Remove a stage.`,
    ru: ({ pipeline, max, count }) =>
      `В воронке ${ru(pipeline)} вместе с неразобранным, успехом и отказом ${counted('ru', count, 'stage')}; CRM допускает ${max} и новый не примет. Уберите этап.`,
  }),
  COLOR_NOT_IN_PALETTE: message<'stages'>({
    en: ({ stages }) =>
      `The CRM offers 21 colours for stages, and these are not among them: ${withColors(stages, 'en')}. Write the colour after the arrow: the stage gets it anyway. Only a stage that has the other colour in the CRM already keeps it.`,
    ru: ({ stages }) =>
      `В CRM для этапов есть 21 цвет, и этих среди них нет: ${withColors(stages, 'ru')}. Впишите тот, что стоит после стрелки: этап всё равно получит его. Другой цвет сохранит только этап, у которого он в CRM уже есть.`,
  }),
  EVENT_UNKNOWN: message<'event' | 'nearest'>({
    en: ({ event, nearest }) =>
      `${en(event)} is not among the events that the CRM documents.${meantEn({ event: event ?? '', nearest: nearest ?? '' })} If it is right, leave it: the CRM gets it as it is.`,
    ru: ({ event, nearest }) =>
      `События ${ru(event)} нет в документации CRM.${meantRu({ event: event ?? '', nearest: nearest ?? '' })} Если всё верно, ничего не меняйте: CRM получит его как есть.`,
  }),
  FIELD_TYPE_UNKNOWN: message<'key' | 'type' | 'nearest'>({
    en: ({ key, type, nearest }) =>
      `The field ${en(key)} has the type ${en(type)}, which the CRM does not document.${meantEn({ type: type ?? '', nearest: nearest ?? '' })} If the type is right: an existing field keeps it, create a new one in the CRM.`,
    ru: ({ key, type, nearest }) =>
      `У поля ${ru(key)} указан тип ${ru(type)}, а его нет в документации CRM.${meantRu({ type: type ?? '', nearest: nearest ?? '' })} Если тип верный: существующее поле его сохранит, а новое придётся создать в CRM вручную.`,
  }),
  STAGE_KEY_RESERVED: message<'key'>({
    en: ({ key }) =>
      `The key ${en(key)} belongs to a stage that the CRM itself puts into a pipeline. ${key === 'incoming' ? 'Switch that stage on with incoming: true.' : `Describe that stage below the list of stages, in a line without indent: ${plain(key)}: {name: …}.`} Give your own stage another key.`,
    ru: ({ key }) =>
      `Ключ ${ru(key)} занят этапом, который CRM создаёт в воронке сама. ${key === 'incoming' ? 'Тот этап включают строкой incoming: true.' : `Тот этап описывают под списком stages, строкой без отступа: ${plain(key)}: {name: …}.`} Своему этапу дайте другой ключ.`,
  }),
  FIELD_UNKNOWN: message<string>({
    en: (args) =>
      `There is no field with the key ${en(args.written ?? args.reference)}${args.stage ? `, but the stage ${en(args.stage)} refers to it` : ''}.${meantEn(args, 'If it was deleted, remove it here, too; if it is new, describe it in crm/fields/.')}`,
    ru: (args) =>
      `Нет поля с ключом ${ru(args.written ?? args.reference)}${args.stage ? `, а этап ${ru(args.stage)} на него ссылается` : ''}.${meantRu(args, 'Если поле удалено, уберите его и отсюда; если оно новое, опишите его в crm/fields/.')}`,
  }),
  OBJECT_UNKNOWN: message<string>({
    en: (args) =>
      `There is no ${kindEn(args.kind)} with the key ${en(args.key)}.${meantEn(args)}${knownEn(args, args.file ? `Describe it in ${plain(args.file)} or correct the key.` : 'Describe it or correct the key.')}`,
    ru: (args) =>
      `Нет ${noKindRu(args.kind)} с ключом ${ru(args.key)}.${meantRu(args)}${knownRu(args, args.file ? `Исправьте ключ или опишите то, чего не хватает, в ${plain(args.file)}.` : 'Исправьте ключ или опишите то, чего не хватает.')}`,
  }),
  IDENTITY_DUPLICATE: message<'kind' | 'value' | 'other'>({
    en: ({ kind, value, other }) =>
      `The ${kindEn(kind)} ${en(other)} is ${en(value)}, too: in the CRM both are one object. Keep one of them.`,
    ru: ({ kind, value, other }) =>
      `${ru(value)} — это уже объект ${ru(other)} (${kindRu(kind)}): в CRM это одно и то же. Оставьте один из двух.`,
  }),
  FREE_USER_HAS_RIGHTS: message<'key' | 'attribute'>({
    en: ({ key, attribute }) =>
      `${en(key)} is a free user, and the CRM gives free users no ${attribute}. Remove ${attribute}, or free: true.`,
    ru: ({ key, attribute }) =>
      `${ru(key)} — бесплатный пользователь, а им CRM не даёт ${attribute}. Уберите ${attribute} или free: true.`,
  }),
  NEEDS_OTHER_VALUE: message<'kind' | 'key' | 'attribute' | 'value'>({
    en: ({ kind, key, attribute, value }) =>
      `The ${kindEn(kind)} ${en(key)} needs ${attribute}: ${value}, but the configuration has another value. Remove the object, or change ${attribute}.`,
    ru: ({ kind, key, attribute, value }) =>
      `Объекту ${ru(key)} (${kindRu(kind)}) нужно ${attribute}: ${value}, а в конфигурации другое значение. Уберите объект или измените ${attribute}.`,
  }),
  STAGE_UNKNOWN: message<string>({
    en: (args) =>
      `There is no stage ${en(args.reference)}. Write it as pipeline/stage, with the keys of both.${meantEn(args) || knownEn(args)}`,
    ru: (args) =>
      `Этапа ${ru(args.reference)} нет. Его записывают так: ключ воронки/ключ этапа.${meantRu(args) || knownRu(args)}`,
  }),
  REQUIRED_BUT_API_ONLY: message<'field'>({
    en: ({ field }) =>
      `People cannot fill ${en(field)} (api_only), so it cannot be required in a stage. Remove it here or drop api_only.`,
    ru: ({ field }) =>
      `Поле ${ru(field)} люди заполнить не могут (api_only), поэтому оно не может быть обязательным. Уберите его здесь или снимите api_only.`,
  }),
  OPTIONS_MISSING: message<'key' | 'type'>({
    en: ({ key, type }) => `The field ${en(key)} is a ${type} and needs options, at least one.`,
    ru: ({ key, type }) => `Полю ${ru(key)} типа ${type} нужны варианты: добавьте options, хотя бы один.`,
  }),
  OPTIONS_MISPLACED: message<'key' | 'type'>({
    en: ({ key, type }) =>
      `The field ${en(key)} is of type ${type} and cannot have options. Remove them, or make it a select.`,
    ru: ({ key, type }) =>
      `У поля ${ru(key)} типа ${type} не бывает вариантов. Уберите options или смените тип на select.`,
  }),
  ATTRIBUTE_MISPLACED: message<'key' | 'type' | 'attribute' | 'types'>({
    en: ({ key, type, attribute, types }) =>
      `The field ${en(key)} is of type ${type}, and ${attribute} is only for ${plain(types)}. Remove it, or change the type.`,
    ru: ({ key, type, attribute, types }) =>
      `У поля ${ru(key)} тип ${type}, а ${attribute} бывает только у ${plain(types)}. Уберите эту строку или смените тип.`,
  }),
  ATTRIBUTE_NOT_FOR_ENTITY: message<'key' | 'attribute' | 'entity' | 'entities'>({
    en: ({ key, attribute, entity, entities }) =>
      `${attribute} of ${en(key)} means nothing on ${entity}: the CRM has it for ${plain(entities)} only. Remove it.`,
    ru: ({ key, attribute, entity, entities }) =>
      `${attribute} у ${ru(key)} не имеет смысла: для ${entity} такого в CRM нет, есть только для ${plain(entities)}. Уберите.`,
  }),
  OPTIONS_NESTED: message<'key' | 'field' | 'type'>({
    en: ({ key, field, type }) =>
      `The option ${en(key)} stands under another one, but ${en(field)} is of type ${type}, and only a category is a tree. Move the option up, or make the field a category.`,
    ru: ({ key, field, type }) =>
      `Вариант ${ru(key)} вложен в другой, но поле ${ru(field)} типа ${type}, а дерево бывает только у category. Поднимите вариант или смените тип.`,
  }),
  TYPE_NOT_FOR_ENTITY: message<'key' | 'type' | 'entity' | 'entities'>({
    en: ({ key, type, entity, entities }) =>
      `The field ${en(key)} cannot be of type ${type}: the CRM has that type for ${plain(entities)} and not for ${entity}. Choose another type.`,
    ru: ({ key, type, entity, entities }) =>
      `Поле ${ru(key)} не может быть типа ${type}: он есть только у ${plain(entities)}, а не у ${entity}. Выберите другой тип.`,
  }),
  MULTITEXT_CODE: message<'key'>({
    en: ({ key }) =>
      `The field ${en(key)} is multitext: the CRM has only its built-in phones and e-mails of this type. Add code: PHONE or code: EMAIL, or make it a text.`,
    ru: ({ key }) =>
      `Поле ${ru(key)} типа multitext: в CRM такого типа только встроенные телефоны и почта. Добавьте code: PHONE или code: EMAIL либо смените тип на text.`,
  }),
  MULTITEXT_ON_LEADS: message<'key'>({
    en: ({ key }) =>
      `The field ${en(key)} cannot be multitext: leads have no phones or e-mails of their own, contacts do. Use text, or refer to contacts.${plain(key)}.`,
    ru: ({ key }) =>
      `Поле ${ru(key)} не может быть multitext: у сделок нет своих телефонов и почты, они у контактов. Возьмите тип text или сошлитесь на contacts.${plain(key)}.`,
  }),
  FIELD_IN_TWO_GROUPS: message<'field' | 'other'>({
    en: ({ field, other }) =>
      `${en(field)} stands in the group ${en(other)} already; the card shows a field once. Remove it from one of them.`,
    ru: ({ field, other }) =>
      `Поле ${ru(field)} уже стоит в группе ${ru(other)}, а на карточке оно одно. Уберите его из одной группы.`,
  }),
  RIGHT_TOO_WIDE: message<'action' | 'level' | 'needs' | 'limit'>({
    en: ({ action, level, needs, limit }) =>
      `${action}: ${level} is wider than ${needs}: ${limit}, and the CRM refuses that. Make ${action} no wider than ${limit}, or ${needs} no narrower than ${level}.`,
    ru: ({ action, level, needs, limit }) =>
      `Право ${action}: ${level} шире, чем ${needs}: ${limit}, а CRM этого не допускает. Дайте ${action} не шире ${limit} или ${needs} не уже ${level}.`,
  }),
  EVENT_NOT_IN_KOMMO: message<'event'>({
    en: ({ event }) => `Kommo does not send ${en(event)}. Remove it.`,
    ru: ({ event }) => `Kommo не присылает событие ${ru(event)}. Уберите его.`,
  }),
  WEBHOOK_URL: {
    en: () =>
      'This is not an address the CRM can call. Write it in full, https://host/path, without spaces and with a Latin host name.',
    ru: () =>
      'CRM не сможет вызвать такой адрес. Запишите его полностью, https://сервер/путь, без пробелов, имя сервера латиницей.',
  },
  WEBHOOK_NOT_ENCRYPTED: {
    en: () => 'Customer data will travel to this address unencrypted. Use https.',
    ru: () => 'Данные клиентов пойдут по этому адресу без шифрования. Используйте https.',
  },
  WEBHOOK_SAME_URL: message<'other'>({
    en: ({ other }) =>
      `The webhook ${en(other)} calls the same address, and the CRM keeps one per address. Put all events into one of them.`,
    ru: ({ other }) =>
      `Тот же адрес у вебхука ${ru(other)}, а CRM хранит по одному на адрес. Соберите события в одном.`,
  }),
  REMOVAL_STILL_THERE: message<'object', 'at'>({
    en: ({ object, at }) =>
      `${en(object)} is to be removed but is still described in ${at ?? 'the configuration'}. Delete its description there, or delete this entry.`,
    ru: ({ object, at }) =>
      `Объект ${ru(object)} нужно убрать, но он всё ещё описан в ${at ?? 'конфигурации'}. Удалите его описание или эту запись.`,
  }),
  REMOVAL_TWICE: message<'object'>({
    en: ({ object }) => `${en(object)} has two entries here. Keep one.`,
    ru: ({ object }) => `Для ${ru(object)} здесь две записи. Оставьте одну.`,
  }),
  REMOVAL_OF_SYSTEM_STAGE: message<'object'>({
    en: ({ object }) => `${en(object)} is one of the CRM's own stages and cannot be removed. Drop this entry.`,
    ru: ({ object }) => `${ru(object)} — собственный этап CRM, удалить его нельзя. Уберите эту запись.`,
  }),
  REMOVAL_MOVE_MISPLACED: message<'object'>({
    en: ({ object }) =>
      `moveTo says where leads go when a stage or a pipeline is deleted; for ${en(object)} it means nothing. Remove it.`,
    ru: ({ object }) =>
      `moveTo указывает, куда уйдут сделки удаляемого этапа или воронки; для ${ru(object)} он не имеет смысла. Уберите его.`,
  }),
});

/** `talks (#ff0000 → #ff8f92, red)` */
function withColors(stages: MessageValue | undefined, language: Language): string {
  return plain(stages).replaceAll(
    /→ (#[0-9a-f]{6})/g,
    (arrow, color: string) => `${arrow}, ${colorName(color, language)}`,
  );
}
