import type { MessageValue } from '../model/message';
import { defineMessages, message } from './catalog';
import { objectEn, objectRu } from './object-name';
import { count as counted } from './plural';

/** The report of `crmctl drift`, and what it is about. */
export const driftMessages = defineMessages({
  DRIFT_TITLE: message<'environment' | 'objects' | 'count'>({
    en: ({ environment, objects, count }) =>
      `${environment}: ${counted('en', count, 'difference')} from the recorded state, in ${counted('en', objects, 'object')}`,
    ru: ({ environment, objects, count }) =>
      `${environment}: отличия от сохранённого состояния: ${count}, объектов: ${objects}`,
  }),
  DRIFT_NONE: message<'environment'>({
    en: ({ environment }) => `${environment}: no drift: the account is as last applied.`,
    ru: ({ environment }) => `${environment}: дрейфа нет: аккаунт такой, как после последнего применения.`,
  }),
  DRIFT_NEVER_APPLIED: message<'environment'>({
    en: ({ environment }) =>
      `${environment}: nothing has been applied here yet, so there is nothing to compare with. To adopt the account as it is: crmctl import -e ${environment}`,
    ru: ({ environment }) =>
      `${environment}: здесь ещё ничего не применяли, сравнивать не с чем. Принять аккаунт под управление как есть: crmctl import -e ${environment}`,
  }),
  DRIFT_changed: { en: () => 'changed by hand', ru: () => 'изменено вручную' },
  DRIFT_vanished: { en: () => 'deleted by hand', ru: () => 'удалено вручную' },
  DRIFT_replaced: {
    en: () => 'deleted and re-created by hand, with another id',
    ru: () => 'удалено и создано вручную заново, с другим id',
  },
  DRIFT_unmanaged: { en: () => 'unmanaged', ru: () => 'вне конфигурации' },
  DRIFT_conflict: {
    en: () => 'conflicts with the configuration',
    ru: () => 'расходится с конфигурацией',
  },
  DRIFT_followed: {
    en: () => 'already in the configuration; the next apply records it',
    ru: () => 'уже в конфигурации; следующее применение запишет это в сохранённое состояние',
  },
  DRIFT_ADDED: { en: () => 'added by hand', ru: () => 'добавлено вручную' },
  DRIFT_AS_APPLIED: { en: () => 'as applied', ru: () => 'применено' },
  DRIFT_IN_CRM: { en: () => 'in the CRM', ru: () => 'в CRM' },
  DRIFT_IN_CONFIGURATION: { en: () => 'in the configuration', ru: () => 'в конфигурации' },
  DRIFT_WHEN: { en: () => 'when', ru: () => 'когда' },
  DRIFT_WHAT: { en: () => 'what', ru: () => 'что' },
  DRIFT_NOT_THERE: { en: () => 'not there', ru: () => 'нет' },
  DRIFT_BETWEEN: message<'after' | 'by'>({
    en: ({ after, by }) => `between ${after} and ${by}`,
    ru: ({ after, by }) => `между ${after} и ${by}`,
  }),
  DRIFT_BEFORE: message<'by'>({
    en: ({ by }) => `before ${by}: there is no earlier snapshot of the account`,
    ru: ({ by }) => `до ${by}: более раннего снимка аккаунта нет`,
  }),
  DRIFT_UNPROVEN: message<'interval'>({
    en: ({ interval }) => `${interval} (not proven: a snapshot is missing)`,
    ru: ({ interval }) => `${interval} (не доказано: одного снимка недостаёт)`,
  }),
  DRIFT_MARK_changed: message<'at' | 'by'>({
    en: ({ at, by }) =>
      `hint: the CRM shows a change to this object at ${at}${by ? ` by ${by}` : ''}; it may have been another change`,
    ru: ({ at, by }) =>
      `подсказка: по данным CRM объект изменён ${at}${by ? `, ${by}` : ''}; возможно, это было другое изменение`,
  }),
  DRIFT_MARK_created: message<'at' | 'by'>({
    en: ({ at, by }) => `hint: the CRM says it was created at ${at}${by ? ` by ${by}` : ''}`,
    ru: ({ at, by }) => `подсказка: по данным CRM создано ${at}${by ? `, ${by}` : ''}`,
  }),
  DRIFT_MANUAL_STEP: {
    en: () => 'reverting it is a manual step in the CRM',
    ru: () => 'вернуть можно только ручным шагом в самой CRM',
  },
  DRIFT_ADMINISTRATORS: message<'names' | 'at'>({
    en: ({ names, at }) =>
      `Hint: active administrators may change these settings (as of ${at}): ${list(names)}. The CRM does not record who did.`,
    ru: ({ names, at }) =>
      `Подсказка: эти настройки могут менять действующие администраторы (на ${at}): ${list(names)}. Кто именно менял, CRM не записывает.`,
  }),
  DRIFT_IGNORED_TITLE: { en: () => 'Accepted until a date', ru: () => 'Принято до даты' },
  DRIFT_IGNORED: message<'until' | 'owner' | 'reason'>({
    en: ({ until, owner, reason }) => `until ${until}, ${owner}: ${reason}`,
    ru: ({ until, owner, reason }) => `до ${until}, ${owner}: ${reason}`,
  }),
  DRIFT_FOLLOWED_TITLE: {
    en: () => 'Already in the configuration; the next apply records it',
    ru: () => 'Уже в конфигурации; следующее применение запишет это в сохранённое состояние',
  },
  DRIFT_MANUAL_TITLE: {
    en: () => 'Manual steps in the CRM (not drift)',
    ru: () => 'Ручные шаги в самой CRM (не дрейф)',
  },
  DRIFT_UNSEEN: message<'object'>({
    en: ({ object }) =>
      `${objectEn(object)}: the account does not show it now, so crmctl cannot compare it. Check the token's rights with crmctl doctor -e.`,
    ru: ({ object }) =>
      `${objectRu(object)}: сейчас аккаунт этого не показывает, поэтому сравнить нельзя. Проверьте права токена: crmctl doctor -e.`,
  }),
  DRIFT_IGNORE_OVER: message<'object' | 'until' | 'owner'>({
    en: ({ object, until, owner }) =>
      `${object} was accepted until ${until}, and that date has passed. Ask ${owner}: adopt it, revert it, or set a new date in crm/drift.yaml.`,
    ru: ({ object, until, owner }) =>
      `${object}: принято до ${until}, срок вышел. Спросите ${owner}: внести в конфигурацию, вернуть назад или указать новую дату в crm/drift.yaml.`,
  }),
  DRIFT_IGNORE_POINTLESS: message<'object'>({
    en: ({ object }) => `${object} is accepted in crm/drift.yaml, but there is no such difference. Remove the entry.`,
    ru: ({ object }) => `${object}: принято в crm/drift.yaml, но такого отличия нет. Уберите запись.`,
  }),
  DRIFT_NAME_UNKNOWN: message<'name' | 'nearest'>({
    en: ({ name, nearest }) =>
      `“${name}” has no differences.${nearest ? ` Did you mean “${nearest}”?` : ''} crmctl drift lists those that have.`,
    ru: ({ name, nearest }) =>
      `у «${name}» отличий нет.${nearest ? ` Возможно, «${nearest}»?` : ''} Что отличается, покажет crmctl drift.`,
  }),
  DRIFT_NOTHING_TO_REVERT: message<'environment'>({
    en: ({ environment }) => `${environment}: there is nothing that a plan could revert.`,
    ru: ({ environment }) => `${environment}: нет ничего, что план мог бы вернуть.`,
  }),
  DRIFT_NOT_REVERTED: message<'items'>({
    en: ({ items }) =>
      `A plan cannot revert this: ${list(items)}. Delete it in the CRM, or write it into the configuration with --adopt.`,
    ru: ({ items }) =>
      `Планом это не вернуть: ${list(items)}. Удалите в CRM вручную или внесите в конфигурацию через --adopt.`,
  }),
  DRIFT_NOTHING_TO_ADOPT: message<'environment'>({
    en: ({ environment }) => `${environment}: there is nothing to write into the configuration.`,
    ru: ({ environment }) => `${environment}: вносить в конфигурацию нечего.`,
  }),
  DRIFT_NOT_ADOPTED: message<'items'>({
    en: ({ items }) => `The configuration cannot express this; it was left as it is: ${list(items)}.`,
    ru: ({ items }) => `В конфигурации это не выразить, оставлено как есть: ${list(items)}.`,
  }),
  DRIFT_RESPELT: message<'items'>({
    en: ({ items }) =>
      `Invisible characters were left out of these texts; the next apply removes them in the account, too: ${list(items)}.`,
    ru: ({ items }) =>
      `Из этих текстов убраны невидимые символы; следующее применение уберёт их и в аккаунте: ${list(items)}.`,
  }),
  DRIFT_ADOPTED: message<'files' | 'commands'>({
    en: ({ files, commands }) =>
      `Files changed: ${files}. The account and the recorded state were not changed: review the files, then ${commands} records the change.`,
    ru: ({ files, commands }) =>
      `Изменено файлов: ${files}. Аккаунт и сохранённое состояние не изменены: проверьте правку, затем её запишет ${commands}.`,
  }),
  DRIFT_ADOPT_REASON: message<'environment' | 'date'>({
    en: ({ environment, date }) => `Deleted by hand in ${environment}, found on ${date}`,
    ru: ({ environment, date }) => `Удалено вручную в ${environment}, обнаружено ${date}`,
  }),
  DRIFT_IGNORE_ADDED: message<'object' | 'until' | 'file'>({
    en: ({ object, until, file }) => `${object} is accepted until ${until}; the entry is in ${file}.`,
    ru: ({ object, until, file }) => `${object}: принято до ${until}, запись в ${file}.`,
  }),
  DRIFT_IGNORE_PAST: message<'until'>({
    en: ({ until }) => `--until ${until} is in the past. Give a future date, such as 2026-12-31.`,
    ru: ({ until }) => `--until ${until}: дата уже прошла. Укажите будущую, например 2026-12-31.`,
  }),
  DRIFT_IGNORE_FLAG: message<'option'>({
    en: ({ option }) => `--${option} is missing: an accepted difference needs an end date, an owner and a reason.`,
    ru: ({ option }) => `не указано --${option}: принятому отличию нужны последний день, ответственный и причина.`,
  }),
  DRIFT_IGNORE_NAME: {
    en: () => 'name the difference to accept: crmctl drift ignore role:manager.rights.leads.export …',
    ru: () => 'укажите, что принять: crmctl drift ignore role:manager.rights.leads.export …',
  },
  DRIFT_NEWS_NONE: message<'environment' | 'open'>({
    en: ({ environment, open }) =>
      `${environment}: nothing new since the last nightly run.${open ? ` Known and still open: ${open}.` : ''}`,
    ru: ({ environment, open }) =>
      `${environment}: с прошлого ночного прогона ничего нового.${open ? ` Известно и не закрыто: ${open}.` : ''}`,
  }),
  DRIFT_NEWS_TITLE: message<'environment' | 'detected' | 'resolved'>({
    en: ({ environment, detected, resolved }) => `${environment}: new ${detected}, gone ${resolved}`,
    ru: ({ environment, detected, resolved }) => `${environment}: новых отличий ${detected}, исчезло ${resolved}`,
  }),
  DRIFT_RESOLVED_gone: { en: () => 'as applied again', ru: () => 'снова как применено' },
  DRIFT_RESOLVED_followed: { en: () => 'now in the configuration', ru: () => 'теперь в конфигурации' },
  DRIFT_RESOLVED_changed: { en: () => 'has another value', ru: () => 'теперь другое значение' },
  DRIFT_ALONE: message<'option' | 'needs'>({
    en: ({ option, needs }) => `--${option} works only together with --${needs}.`,
    ru: ({ option, needs }) => `--${option} работает только вместе с --${needs}.`,
  }),
  DRIFT_NIGHTLY_WHOLE: {
    en: () => '--nightly checks the whole account: do not name objects.',
    ru: () => '--nightly проверяет весь аккаунт: объекты не указывайте.',
  },
  DRIFT_TOGETHER: message<'one' | 'other'>({
    en: ({ one, other }) => `--${one} and --${other} cannot be used together.`,
    ru: ({ one, other }) => `--${one} и --${other} вместе не работают.`,
  }),
});

function list(value: MessageValue | undefined): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}
