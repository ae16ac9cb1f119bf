import { factsOf } from '../model/kind-facts';
import { kinds } from '../model/kinds';
import type { MessageValue } from '../model/message';
import { defineMessages, type Language, message } from './catalog';
import { kindEn, kindRu } from './config-phrases';
import { objectEn, objectRu } from './object-name';
import { byNumber, count as counted } from './plural';
import { reasonOf, remedyOf } from './unavailable';

type Argument = MessageValue | undefined;

/** Findings of planning. */
export const planMessages = defineMessages({
  IDENTITY_AMBIGUOUS: message<'object' | 'candidates', 'called'>({
    en: ({ object, called, candidates }) =>
      `${objectEn(object, called)}: several objects of the account fit it: ${list(candidates)}. Rename all but one in the CRM, or give the field a code.`,
    ru: ({ object, called, candidates }) =>
      `${objectRu(object, called)}: в аккаунте подходят сразу несколько объектов: ${list(candidates)}. Переименуйте в CRM лишние или задайте полю code.`,
  }),
  KIND_UNAVAILABLE: message<'object' | 'status', 'called'>({
    en: ({ object, called, status }) =>
      `${objectEn(object, called)}: not available in this account: ${why(status, 'en')} Or leave the object out of this environment with environments: […].`,
    ru: ({ object, called, status }) =>
      `${objectRu(object, called)}: в этом аккаунте недоступно: ${why(status, 'ru')} Или исключите объект из этой среды: environments: […].`,
  }),
  PART_AMBIGUOUS: message<'object' | 'name', 'called'>({
    en: ({ object, called, name }) =>
      `${objectEn(object, called)}: the account has several stages or options called “${name}”. Rename all but one in the CRM.`,
    ru: ({ object, called, name }) =>
      `${objectRu(object, called)}: в аккаунте несколько этапов или вариантов с именем «${name}». Переименуйте лишние в CRM.`,
  }),
  REMOVAL_AMBIGUOUS: message<'object' | 'candidates'>({
    en: ({ object, candidates }) => `removals: “${object}” may mean ${list(candidates)}. Write it with its kind.`,
    ru: ({ object, candidates }) =>
      `removals: «${object}» может означать ${list(candidates)}. Напишите вместе с видом объекта.`,
  }),
  REMOVAL_NOT_STATED: message<'object' | 'kind', 'renamed'>({
    en: ({ object, kind, renamed }) =>
      `${kindEn(kind)} ${object} is no longer in the configuration, and crm/removals.yaml does not say whether to delete or detach it. ${addEn(object, renamed)}\n` +
      `  - ${removalEn(object, kind)}   # or action: detach, to leave it in the CRM, unmanaged`,
    ru: ({ object, kind, renamed }) =>
      `${kindRu(kind)} ${object}: в конфигурации больше нет, а в crm/removals.yaml не сказано, удалить или вывести из-под управления. ${addRu(object, renamed)}\n` +
      `  - ${removalRu(object, kind)}   # или action: detach, чтобы оставить его в CRM вне конфигурации`,
  }),
  REMOVAL_NOT_RECORDED: message<'object' | 'name' | 'id'>({
    en: ({ object, name, id }) =>
      `${object}: crm/removals.yaml says to delete it, and the account has “${name}” (id ${id}). The recorded state does not link the two, so crmctl does not touch it. If another machine managed the account, copy the engine's state from there. Otherwise delete the object in the CRM, or remove the entry from crm/removals.yaml.`,
    ru: ({ object, name, id }) =>
      `${object}: по crm/removals.yaml его нужно удалить, и в аккаунте есть «${name}» (id ${id}). Но в сохранённом состоянии не записано, что это он, поэтому crmctl его не трогает. Если аккаунтом управляла другая машина, скопируйте оттуда состояние движка. Иначе удалите объект в CRM или уберите запись из crm/removals.yaml.`,
  }),
  PART_REMOVAL_NOT_STATED: message<'object' | 'kind', 'renamed'>({
    en: ({ object, kind, renamed }) =>
      `${kindEn(kind)} ${object} is no longer in the configuration, and crm/removals.yaml does not name it. ${addEn(object, renamed)}\n` +
      `  - ${removalEn(object, kind)}`,
    ru: ({ object, kind, renamed }) =>
      `${kindRu(kind)} ${object}: нет больше ни в конфигурации, ни в crm/removals.yaml. ${addRu(object, renamed)}\n` +
      `  - ${removalRu(object, kind)}`,
  }),
  MAIN_OBJECT_LEAVES: message<'object' | 'kind' | 'mark', 'called'>({
    en: ({ object, called, kind, mark }) =>
      `${objectEn(object, called)} has the mark “${mark}”. One ${kindEn(kind)} of the account always has it, and the CRM does not delete that one. Set ${mark}: true in another one: the same plan first passes the mark on.`,
    ru: ({ object, called, kind, mark }) =>
      `${objectRu(object, called)}: здесь стоит отметка «${mark}». Она всегда есть у одного объекта аккаунта (${kindRu(kind)}), и его CRM не удаляет. Укажите ${mark}: true у другого: тот же план сначала передаст отметку ему.`,
  }),
  MAIN_OBJECT_MISSING: message<'object' | 'kind' | 'mark', 'called'>({
    en: ({ object, called, kind, mark }) =>
      `${objectEn(object, called)} has the mark “${mark}” and says ${mark}: false, but no other ${kindEn(kind)} takes the mark. Set ${mark}: true in another one, or remove ${mark} here.`,
    ru: ({ object, called, kind, mark }) =>
      `${objectRu(object, called)}: здесь стоит отметка «${mark}», а указано ${mark}: false, и ни к какому другому объекту (${kindRu(kind)}) она не переходит. Укажите ${mark}: true у другого или уберите ${mark} здесь.`,
  }),
  ROLE_IN_USE: message<'object' | 'count', 'called'>({
    en: ({ object, called, count }) =>
      `${objectEn(object, called)} is to be deleted, but users still have it (${count}). The CRM does not say what they may do without it. Give them another role first, in Settings → Users, or set action: detach.`,
    ru: ({ object, called, count }) =>
      `${objectRu(object, called)} удаляется, а пользователи с ней ещё есть (${count}). Что им будет доступно без неё, CRM не сообщает. Сначала дайте им другую роль: Настройки → Пользователи; или укажите action: detach.`,
  }),
  STAGE_COLOR_LOST: message<'object' | 'stage' | 'from' | 'to', 'called'>({
    en: ({ object, called, stage, from, to }) =>
      `${objectEn(object, called)}, stage ${stage}: its colour ${from} is no longer one of the CRM's 21, and any change to the stage loses it. It becomes ${to}; the old colour cannot be restored.`,
    ru: ({ object, called, stage, from, to }) =>
      `${objectRu(object, called)}, этап ${stage}: цвета ${from} среди 21 цвета CRM больше нет, при любом изменении этапа он пропадёт. Будет ${to}; прежний цвет вернуть нельзя.`,
  }),
  MONETARY_MAY_FAIL: message<'object', 'called'>({
    en: ({ object, called }) =>
      `${objectEn(object, called)}: some Kommo accounts refuse every new monetary field. It is created last, when everything but removals is written: if it fails, the apply ends with an error that names it, and the next apply tries again. If it keeps failing, create the field in the CRM yourself under this name; the next apply adopts it.`,
    ru: ({ object, called }) =>
      `${objectRu(object, called)}: некоторые аккаунты Kommo отказывают любому новому денежному полю. Оно создаётся последним, когда записано всё, кроме удалений: если не получится, apply закончится ошибкой с его именем, а следующий попробует снова. Если не получается раз за разом, создайте поле в CRM сами под этим именем: следующий apply примет его под управление.`,
  }),
  SECRET_SEALED: message<'object' | 'shown' | 'key'>({
    en: ({ object, shown, key }) =>
      `${object}: ${shown} is to be written, but it is sealed with the key ${key}, which this machine does not have. Provide the key in CRMCTL_SEAL_KEY or .crmctl/keys/seal.key.`,
    ru: ({ object, shown, key }) =>
      `${object}: нужно записать ${shown}, но адрес зашифрован ключом ${key}, а на этой машине его нет. Передайте ключ через CRMCTL_SEAL_KEY или положите в .crmctl/keys/seal.key.`,
  }),
  SECRET_NOT_KEPT: message<'object' | 'shown'>({
    en: ({ object, shown }) =>
      `${object}: ${shown} is to be written, but it was not stored: there was no key to seal it. Write the address into the configuration and apply it.`,
    ru: ({ object, shown }) =>
      `${object}: нужно записать ${shown}, но адрес не сохранён: зашифровать его было нечем. Укажите адрес в конфигурации и примените её.`,
  }),
  CHANGE_IMPOSSIBLE: message<'object' | 'property', 'called'>({
    en: ({ object, called, property }) =>
      `${objectEn(object, called)}: the CRM cannot change its ${property}. Describe a new object with another key and name, move the data, then remove this one.`,
    ru: ({ object, called, property }) =>
      `${objectRu(object, called)}: CRM не умеет менять свойство ${property}. Опишите новый объект с другим ключом и именем, перенесите данные, затем удалите этот.`,
  }),
  FIELD_NOT_CREATABLE: message<'object' | 'type' | 'why', 'called'>({
    en: ({ object, called, type, why }) =>
      `${objectEn(object, called)}: the account has no such field, and the API cannot create it: ${obstacle(type, why).en}`,
    ru: ({ object, called, type, why }) =>
      `${objectRu(object, called)}: такого поля в аккаунте нет, и через API его не создать: ${obstacle(type, why).ru}`,
  }),
  FIELD_INCOMPLETE: message<'object' | 'attribute', 'called'>({
    en: ({ object, called, attribute }) =>
      `${objectEn(object, called)}: the account has no such field, and the CRM does not create one without ${attribute}. Add ${attribute} to the configuration.`,
    ru: ({ object, called, attribute }) =>
      `${objectRu(object, called)}: такого поля в аккаунте нет, а создать его без ${attribute} CRM не даст. Добавьте в конфигурацию ${attribute}.`,
  }),
  VANISHED: message<'object', 'called'>({
    en: ({ object, called }) =>
      `${objectEn(object, called)} was deleted in the CRM; it will be created again with a new id, without its old data.`,
    ru: ({ object, called }) =>
      `${objectRu(object, called)} удалён в CRM вручную; он будет создан заново с новым id и без прежних данных.`,
  }),
  UNMANAGED_OBJECT: message<'kind' | 'name' | 'id'>({
    en: ({ kind, name, id }) =>
      `${kindEn(kind)} “${name}” (id ${id}) is in the account but unmanaged. Add it to the configuration, or delete it in the CRM.`,
    ru: ({ kind, name, id }) =>
      `${kindRu(kind)} «${name}» (id ${id}): есть в аккаунте, но вне конфигурации. Опишите его в конфигурации или удалите в CRM.`,
  }),
  UNMANAGED_PART: message<'object' | 'name' | 'id', 'called'>({
    en: ({ object, called, name, id }) =>
      `${objectEn(object, called)}: “${name}” (id ${id}) was added by hand and is unmanaged. Add it to the configuration, or delete it in the CRM.`,
    ru: ({ object, called, name, id }) =>
      `${objectRu(object, called)}: «${name}» (id ${id}) добавлен вручную и вне конфигурации. Опишите его в конфигурации или удалите в CRM.`,
  }),
  LEADS_WITHOUT_PLACE: message<'in' | 'count'>({
    en: ({ in: place, count }) =>
      `${place} holds ${counted('en', count, 'lead')}. Say where ${byNumber(count, 'it goes', 'they go')}: add moveTo to the entry in crm/removals.yaml:\n  - ${removalEn(place, 'stage')}`,
    ru: ({ in: place, count }) =>
      `${place}: там ${counted('ru', count, 'lead')}. Укажите, куда перевести, ключом moveTo в записи crm/removals.yaml:\n  - ${removalRu(place, 'stage')}`,
  }),
  NAME_ALIKE_IN_ACCOUNT: message<'object' | 'name' | 'other' | 'id', 'called'>({
    en: ({ object, called, name, other, id }) =>
      `${objectEn(object, called)}: the account has “${other}” (id ${id}), and “${name}” differs from it only in letter case, spaces, signs or look-alike letters. If both are the same thing, write the name as in the account: the plan then adopts it. If not, choose a name that people can tell apart.`,
    ru: ({ object, called, name, other, id }) =>
      `${objectRu(object, called)}: в аккаунте есть «${other}» (id ${id}), а «${name}» отличается от него только регистром, пробелами, знаками или похожими буквами. Если это одно и то же, запишите имя как в аккаунте, и план примет его под управление. Если нет, выберите имя, которое не спутать.`,
  }),
  SELECTION_NEEDS: message<'object' | 'needs'>({
    en: ({ object, needs }) =>
      `${object} needs ${list(needs)}, which this plan leaves out and the account does not have yet. Add it: --target ${comma(object, needs)}`,
    ru: ({ object, needs }) =>
      `${object} не обойдётся без ${list(needs)}: план это не включает, а в аккаунте этого ещё нет. Добавьте: --target ${comma(object, needs)}`,
  }),
  MOVE_TO_NEW_PIPELINE: message<'object' | 'moveTo', 'called'>({
    en: ({ object, called, moveTo }) =>
      `the leads of ${objectEn(object, called)} cannot go to ${moveTo}: this same plan creates it, in another pipeline. Apply the new pipeline or stage first, then remove ${objectEn(object, called)} with a second apply.`,
    ru: ({ object, called, moveTo }) =>
      `сделки из ${objectRu(object, called)} нельзя перевести в ${moveTo}: его создаёт этот же план, в другой воронке. Сначала примените новую воронку или этап, затем удалите ${objectRu(object, called)} вторым применением.`,
  }),
});

/** Why no field of a type can be made, and what to do instead. */
function obstacle(type: Argument, why: Argument): { en: string; ru: string } {
  switch (String(why)) {
    case 'built_in':
      return {
        en: `only the CRM itself creates fields of type ${type}. Use the code or the name of the CRM's own field, or choose another type.`,
        ru: `поля типа ${type} создаёт только сама CRM. Укажите code или имя, какие у её собственного поля, или выберите другой тип.`,
      };
    default:
      return {
        en: `the CRM's documentation has no type ${type}. Create it in the CRM by hand, or choose another type.`,
        ru: `типа ${type} нет в документации CRM. Создайте его в CRM вручную или выберите другой тип.`,
      };
  }
}

function comma(...names: Argument[]): string {
  return names.map((name) => list(name).replaceAll(', ', ',')).join(',');
}

function list(value: Argument): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}

/** Why the account does not offer something, and what to do about it. */
function why(status: Argument, language: Language): string {
  const remedy = remedyOf(status, language);
  return remedy === undefined ? `${reasonOf(status, language)}.` : `${reasonOf(status, language)}. ${remedy}.`;
}

/** How an entry of crm/removals.yaml is written; what holds leads says where they go. */
function removalEn(object: Argument, kind: Argument): string {
  return `{object: ${object}, action: delete, ${holdsLeads(kind) ? 'moveTo: <pipeline>/<stage>, ' : ''}reason: …}`;
}

function removalRu(object: Argument, kind: Argument): string {
  return `{object: ${object}, action: delete, ${holdsLeads(kind) ? 'moveTo: <воронка>/<этап>, ' : ''}reason: …}`;
}

/** Whether leads are in objects of this kind, or in such parts. */
function holdsLeads(kind: Argument): boolean {
  return kinds()
    .map(factsOf)
    .some((facts, index) => facts.holds === 'leads' && (kinds()[index] === kind || facts.parts?.part === kind));
}

/** Where a new key seems to be an old one's, the way that changes nothing in the CRM comes first. */
function addEn(object: Argument, renamed: Argument): string {
  if (renamed === undefined) return 'Add to crm/removals.yaml:';
  return `${renamed} has the same name: if it is the same object under a new key, write formerly: [${ownKey(object)}] there, and nothing changes in the CRM. Otherwise add to crm/removals.yaml:`;
}

function addRu(object: Argument, renamed: Argument): string {
  if (renamed === undefined) return 'Добавьте в crm/removals.yaml:';
  return `То же название у ${renamed}: если это новый ключ того же, напишите там formerly: [${ownKey(object)}], и в CRM ничего не изменится. Иначе добавьте в crm/removals.yaml:`;
}

/** `new` of `sales/new`, `source` of `leads.source`. */
function ownKey(object: Argument): string {
  return String(object).split(/[./]/).at(-1) ?? '';
}
