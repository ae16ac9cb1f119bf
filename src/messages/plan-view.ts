import type { MessageValue } from '../model/message';
import { defineMessages, message } from './catalog';
import { amount, count as counted } from './plural';

/** Words of a rendered plan. */
export const planViewMessages = defineMessages({
  PLAN_TITLE: message<'environment' | 'account'>({
    en: ({ environment, account }) => `Plan for ${environment} (account ${account})`,
    ru: ({ environment, account }) => `План для ${environment} (аккаунт ${account})`,
  }),
  PLAN_TITLE_RELEASE: message<'environment' | 'account' | 'release'>({
    en: ({ environment, account, release }) => `Plan of release ${release} for ${environment} (account ${account})`,
    ru: ({ environment, account, release }) => `План релиза ${release} для ${environment} (аккаунт ${account})`,
  }),
  PLAN_EMPTY: {
    en: () => 'No changes: the account is as the configuration says.',
    ru: () => 'Изменений нет: аккаунт такой, как задано в конфигурации.',
  },
  PLAN_EMPTY_SELECTED: {
    en: () => 'No changes to the selected objects.',
    ru: () => 'У выбранных объектов изменений нет.',
  },
  PLAN_ONLY_MANUAL: {
    en: () => 'crmctl has nothing to write; manual steps are left.',
    ru: () => 'crmctl записывать нечего; остались ручные шаги.',
  },
  PLAN_WRITES_NOTHING: {
    en: () => 'nothing changes in the CRM; only recorded state is brought up to date.',
    ru: () => 'в CRM ничего не меняется; обновится только сохранённое состояние.',
  },
  PLAN_ERRORS: message<'count'>({
    en: ({ count }) => `${counted('en', count, 'error')}: this plan cannot be approved or applied.`,
    ru: ({ count }) => `${counted('ru', count, 'error')}: такой план нельзя ни одобрить, ни выполнить.`,
  }),
  PLAN_COUNTS: message<'create' | 'change' | 'delete'>({
    en: ({ create, change, delete: gone }) => `${create} to create, ${change} to change, ${gone} to delete`,
    ru: ({ create, change, delete: gone }) => `создать ${create}, изменить ${change}, удалить ${gone}`,
  }),
  PLAN_COUNT_ADOPT: message<'adopt'>({
    en: ({ adopt }) => `${adopt} to adopt unchanged`,
    ru: ({ adopt }) => `принять под управление без изменений ${adopt}`,
  }),
  PLAN_COUNT_DETACH: message<'detach'>({
    en: ({ detach }) => `${detach} to detach`,
    ru: ({ detach }) => `вывести из-под управления ${detach}`,
  }),
  PLAN_STATE_ONLY: message<'count' | 'items'>({
    en: ({ count, items }) => `only recorded state changes (${count}): ${list(items)}`,
    ru: ({ count, items }) => `меняется только сохранённое состояние (${count}): ${list(items)}`,
  }),
  PLAN_FORECAST: message<'writes' | 'reads' | 'seconds'>({
    en: ({ writes, reads, seconds }) =>
      `Forecast: ${counted('en', writes, 'request')} to write and ${reads} to read, about ${amount('en', seconds)} s`,
    ru: ({ writes, reads, seconds }) =>
      `Прогноз: запросов на запись ${writes}, на чтение ${reads}, около ${amount('ru', seconds)} с`,
  }),
  PLAN_DIGEST: message<'digest' | 'expires'>({
    en: ({ digest, expires }) => `Digest ${digest}, valid until ${expires}`,
    ru: ({ digest, expires }) => `Дайджест ${digest}, действует до ${expires}`,
  }),
  PLAN_VALID_UNTIL: message<'expires'>({
    en: ({ expires }) => `valid until ${expires}`,
    ru: ({ expires }) => `действует до ${expires}`,
  }),
  PLAN_TARGET: message<'objects'>({
    en: ({ objects }) => `Limited to: ${list(objects)}`,
    ru: ({ objects }) => `Только: ${list(objects)}`,
  }),
  PLAN_EXCLUDE: message<'objects'>({
    en: ({ objects }) => `Excluded: ${list(objects)}`,
    ru: ({ objects }) => `Исключено: ${list(objects)}`,
  }),
  PLAN_LEFT_OUT: message<'objects'>({
    en: ({ objects }) => `Left out, although the whole plan would change it: ${list(objects)}`,
    ru: ({ objects }) => `Не вошло, хотя полный план изменил бы и это: ${list(objects)}`,
  }),
  PLAN_LEFT_NOTHING: {
    en: () => 'Nothing else is left to do.',
    ru: () => 'Больше делать нечего.',
  },
  ERRORS: { en: () => 'Errors', ru: () => 'Ошибки' },
  PLAN_NO_DIGEST: {
    en: () => 'No digest: a plan with errors is not saved and cannot be approved.',
    ru: () => 'Дайджеста нет: план с ошибками не сохраняется, одобрить его нельзя.',
  },
  FINDINGS: { en: () => 'Findings', ru: () => 'Замечания' },
  ACTION_create: { en: () => 'create', ru: () => 'создать' },
  ACTION_adopt: { en: () => 'adopt', ru: () => 'принять под управление' },
  ACTION_adopt_changed: { en: () => 'adopt and change', ru: () => 'принять под управление и изменить' },
  ACTION_update: { en: () => 'change', ru: () => 'изменить' },
  ACTION_delete: { en: () => 'delete', ru: () => 'удалить' },
  ACTION_detach: { en: () => 'detach; it remains in the CRM', ru: () => 'вывести из-под управления; в CRM останется' },
  ACTION_record: { en: () => 'recorded state only', ru: () => 'только сохранённое состояние' },
  WIDENS: { en: () => 'widens access', ru: () => 'расширяет доступ' },
  UNDO_R0: { en: () => 'can be undone exactly', ru: () => 'отменяется полностью' },
  UNDO_R1: { en: () => 'undone with a new id', ru: () => 'отменяется, но с новым id' },
  UNDO_R2: {
    en: () => 'undone, but values must be restored',
    ru: () => 'отменяется, но значения придётся восстановить',
  },
  UNDO_R3: { en: () => 'cannot be undone', ru: () => 'отменить нельзя' },
  IMPACT_LEADS: message<'count' | 'in' | 'to' | 'sum'>({
    en: ({ count, in: place, to, sum }) =>
      `${counted('en', count, 'lead')} (worth ${amount('en', sum)}) in ${place} will move to ${to}`,
    ru: ({ count, in: place, to, sum }) =>
      `${counted('ru', count, 'lead')} (на сумму ${amount('ru', sum)}): из ${place} в ${to}`,
  }),
  FINAL: { en: () => 'a rollback cannot restore this', ru: () => 'откатом этого не вернуть' },
  MAIN_FROM: message<'name' | 'id'>({
    en: ({ name, id }) => `becomes the main pipeline in place of “${name}” (id ${id})`,
    ru: ({ name, id }) => `становится главной воронкой вместо «${name}» (id ${id})`,
  }),
  MAIN_TO: message<'name' | 'id'>({
    en: ({ name, id }) => `before that “${name}” (id ${id}) becomes the main pipeline`,
    ru: ({ name, id }) => `перед этим главной воронкой становится «${name}» (id ${id})`,
  }),
  LEADS_GO: message<'to'>({
    en: ({ to }) => `leads that arrive there before the apply move to ${to}`,
    ru: ({ to }) => `сделки, которые появятся там до применения, перейдут в ${to}`,
  }),
  PART_REASON: message<'key' | 'reason'>({
    en: ({ key, reason }) => `reason for removing ${key}: ${reason}`,
    ru: ({ key, reason }) => `причина удаления ${key}: ${reason}`,
  }),
  MOVES: message<'item' | 'from' | 'to'>({
    en: ({ item, from, to }) =>
      `${item} moves from ${from ? `after ${from}` : 'the first place'} to ${to ? `after ${to}` : 'the first place'}`,
    ru: ({ item, from, to }) =>
      `${item} — переместить ${from ? `из позиции после ${from}` : 'с первого места'} ${to ? `на позицию после ${to}` : 'на первое место'}`,
  }),
  STANDS_FIRST: { en: () => 'in the first place', ru: () => 'на первом месте' },
  PLACE_FIRST: { en: () => 'in the first place', ru: () => 'на первое место' },
  PLACE_AFTER: message<'before'>({ en: ({ before }) => `after ${before}`, ru: ({ before }) => `после ${before}` }),
  IMPACT_VALUES: message<'count' | 'in' | 'of'>({
    en: ({ count, in: place, of }) => `${of} that lose their value of ${place}: ${count}`,
    ru: ({ count, in: place, of }) => `${of}, которые потеряют значение ${place}: ${count}`,
  }),
  IMPACT_VALUES_AT_LEAST: message<'count' | 'in' | 'of' | 'looked'>({
    en: ({ count, in: place, of, looked }) =>
      `${of} that lose their value of ${place}: at least ${count}, counted in the newest ${looked}`,
    ru: ({ count, in: place, of, looked }) =>
      `${of}, которые потеряют значение ${place}: не меньше ${count}, сосчитано среди новейших ${looked}`,
  }),
  CARDS_leads: { en: () => 'leads', ru: () => 'сделки' },
  CARDS_contacts: { en: () => 'contacts', ru: () => 'контакты' },
  CARDS_companies: { en: () => 'companies', ru: () => 'компании' },
  REASON: message<'reason'>({ en: ({ reason }) => `reason: ${reason}`, ru: ({ reason }) => `причина: ${reason}` }),
  REASON_ROLLBACK: message<'run'>({
    en: ({ run }) => `rollback of the run ${run}`,
    ru: ({ run }) => `откат запуска ${run}`,
  }),
  COLUMN_OBJECT: { en: () => 'Object', ru: () => 'Объект' },
  COLUMN_ACTION: { en: () => 'Action', ru: () => 'Действие' },
  COLUMN_CHANGES: { en: () => 'Changes', ru: () => 'Изменения' },
  COLUMN_UNDO: { en: () => 'Undo', ru: () => 'Отмена' },
});

function list(value: MessageValue | undefined): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}
