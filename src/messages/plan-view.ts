import { defineMessages, type MessageArgs } from './catalog';

/** Words of a rendered plan. */
export const planViewMessages = defineMessages({
  PLAN_TITLE: {
    en: ({ environment, account }) => `Plan for ${environment} (account ${account})`,
    ru: ({ environment, account }) => `План для ${environment} (аккаунт ${account})`,
  },
  PLAN_TITLE_RELEASE: {
    en: ({ environment, account, release }) => `Plan of release ${release} for ${environment} (account ${account})`,
    ru: ({ environment, account, release }) => `План релиза ${release} для ${environment} (аккаунт ${account})`,
  },
  PLAN_EMPTY: {
    en: () => 'No changes: the account is as the text says.',
    ru: () => 'Изменений нет: аккаунт такой, как сказано в тексте.',
  },
  PLAN_ONLY_MANUAL: {
    en: () => 'Nothing is left to this tool; a person has something to do.',
    ru: () => 'Для инструмента работы нет; осталось сделать вручную.',
  },
  PLAN_COUNTS: {
    en: ({ create, adopt, update, remove }) =>
      `${create} to create, ${adopt} to take over, ${update} to change, ${remove} to remove`,
    ru: ({ create, adopt, update, remove }) =>
      `создать ${create}, принять ${adopt}, изменить ${update}, убрать ${remove}`,
  },
  PLAN_RECORDS: {
    en: ({ count, items }) => `only our own records change (${count}): ${list(items)}`,
    ru: ({ count, items }) => `меняются только записи у нас (${count}): ${list(items)}`,
  },
  PLAN_FORECAST: {
    en: ({ writes, reads, seconds }) => `Forecast: ${writes} write and ${reads} read requests, about ${seconds} s`,
    ru: ({ writes, reads, seconds }) => `Прогноз: запросов на запись ${writes}, на чтение ${reads}, около ${seconds} с`,
  },
  PLAN_DIGEST: {
    en: ({ digest, expires }) => `Digest ${digest}, valid until ${expires}`,
    ru: ({ digest, expires }) => `Дайджест ${digest}, действует до ${expires}`,
  },
  PLAN_TARGET: { en: ({ objects }) => `Limited to: ${list(objects)}`, ru: ({ objects }) => `Только: ${list(objects)}` },
  PLAN_EXCLUDE: {
    en: ({ objects }) => `Excluded: ${list(objects)}`,
    ru: ({ objects }) => `Исключено: ${list(objects)}`,
  },
  PLAN_LEFT_OUT: {
    en: ({ objects }) => `Left out, although the whole plan would touch it: ${list(objects)}`,
    ru: ({ objects }) => `Не вошло, хотя полный план это затронул бы: ${list(objects)}`,
  },
  PLAN_LEFT_NOTHING: {
    en: () => 'Nothing else is to be done.',
    ru: () => 'Кроме этого делать нечего.',
  },
  FINDINGS: { en: () => 'Findings', ru: () => 'Замечания' },
  ACTION_create: { en: () => 'create', ru: () => 'создать' },
  ACTION_adopt: { en: () => 'take over', ru: () => 'принять' },
  ACTION_update: { en: () => 'change', ru: () => 'изменить' },
  ACTION_delete: { en: () => 'delete', ru: () => 'удалить' },
  ACTION_detach: { en: () => 'stop managing', ru: () => 'перестать вести' },
  ACTION_record: { en: () => 'record only', ru: () => 'только запись у нас' },
  KIND_pipeline: { en: () => 'pipeline', ru: () => 'воронка' },
  KIND_field_group: { en: () => 'field group', ru: () => 'группа полей' },
  KIND_card: { en: () => 'card', ru: () => 'карточка' },
  KIND_field: { en: () => 'field', ru: () => 'поле' },
  KIND_role: { en: () => 'role', ru: () => 'роль' },
  KIND_account: { en: () => 'account settings', ru: () => 'настройки аккаунта' },
  KIND_department: { en: () => 'department', ru: () => 'отдел' },
  KIND_task_type: { en: () => 'task type', ru: () => 'тип задач' },
  KIND_list: { en: () => 'list', ru: () => 'список' },
  KIND_customers_mode: { en: () => 'customers mode', ru: () => 'режим покупателей' },
  KIND_loss_reason: { en: () => 'loss reason', ru: () => 'причина отказа' },
  KIND_tag: { en: () => 'tag', ru: () => 'тег' },
  KIND_source: { en: () => 'source', ru: () => 'источник' },
  KIND_website_button: { en: () => 'website button', ru: () => 'кнопка на сайт' },
  KIND_customer_status: { en: () => 'customer status', ru: () => 'статус покупателя' },
  KIND_segment: { en: () => 'segment', ru: () => 'сегмент' },
  KIND_chat_template: { en: () => 'chat template', ru: () => 'шаблон сообщения' },
  KIND_user: { en: () => 'user', ru: () => 'пользователь' },
  KIND_webhook: { en: () => 'webhook', ru: () => 'вебхук' },
  UNDO_R0: { en: () => 'can be undone exactly', ru: () => 'отменяется полностью' },
  UNDO_R1: { en: () => 'undone with a new id', ru: () => 'отменяется, но с новым id' },
  UNDO_R2: { en: () => 'values would have to be restored', ru: () => 'значения пришлось бы восстанавливать' },
  UNDO_R3: { en: () => 'cannot be undone', ru: () => 'отменить нельзя' },
  IMPACT_LEADS: {
    en: ({ count, in: place, to, sum }) =>
      `${count === 1 ? '1 lead' : `${count} leads`} (worth ${sum}) in ${place} will move to ${to}`,
    ru: ({ count, in: place, to, sum }) => `сделок: ${count} (на сумму ${sum}), из ${place} в ${to}`,
  },
  REASON: { en: ({ reason }) => `reason: ${reason}`, ru: ({ reason }) => `причина: ${reason}` },
  COLUMN_OBJECT: { en: () => 'Object', ru: () => 'Объект' },
  COLUMN_ACTION: { en: () => 'Action', ru: () => 'Действие' },
  COLUMN_CHANGES: { en: () => 'Changes', ru: () => 'Изменения' },
  COLUMN_UNDO: { en: () => 'Undo', ru: () => 'Отмена' },
});

function list(value: MessageArgs[string] | undefined): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}
