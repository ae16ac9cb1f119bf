import type { MessageValue } from '../model/message';
import { defineMessages, message } from './catalog';
import { objectEn, objectRu } from './object-name';
import { count as counted } from './plural';

/** The report of `crmctl drift`, and what it is about. */
export const driftMessages = defineMessages({
  DRIFT_TITLE: message<'environment' | 'objects' | 'count'>({
    en: ({ environment, objects, count }) =>
      `${environment}: not as applied: ${counted('en', count, 'difference')} in ${counted('en', objects, 'object')}`,
    ru: ({ environment, objects, count }) =>
      `${environment}: не так, как применено: ${counted('ru', count, 'difference')}, ${counted('ru', objects, 'object')}`,
  }),
  DRIFT_NONE: message<'environment'>({
    en: ({ environment }) => `${environment}: nothing that was applied has been changed by hand.`,
    ru: ({ environment }) => `${environment}: ничего из применённого вручную не меняли.`,
  }),
  DRIFT_NEVER_APPLIED: message<'environment'>({
    en: ({ environment }) =>
      `${environment}: nothing was applied here yet, so nothing can have been changed since. To take over the account as it is: crmctl import -e ${environment}`,
    ru: ({ environment }) =>
      `${environment}: здесь ещё ничего не применяли, сравнивать не с чем. Принять аккаунт как есть: crmctl import -e ${environment}`,
  }),
  DRIFT_changed: { en: () => 'changed by hand', ru: () => 'изменено вручную' },
  DRIFT_vanished: { en: () => 'deleted by hand', ru: () => 'удалено вручную' },
  DRIFT_replaced: {
    en: () => 'deleted and made anew by hand, under another id',
    ru: () => 'удалено и создано вручную заново, с другим id',
  },
  DRIFT_unexpected: { en: () => 'nobody described it', ru: () => 'никем не описано' },
  DRIFT_conflict: {
    en: () => 'changed by hand, and the text wants something else',
    ru: () => 'изменено вручную, а текст хочет другого',
  },
  DRIFT_taken: {
    en: () => 'the text says it by now; the next apply records it',
    ru: () => 'в тексте это уже есть; следующее применение запишет у нас',
  },
  DRIFT_ADDED: { en: () => 'added by hand', ru: () => 'добавлено вручную' },
  DRIFT_AS_APPLIED: { en: () => 'as applied', ru: () => 'применено' },
  DRIFT_IN_CRM: { en: () => 'in the CRM', ru: () => 'в CRM' },
  DRIFT_IN_CONFIGURATION: { en: () => 'in the text', ru: () => 'в тексте' },
  DRIFT_WHEN: { en: () => 'when', ru: () => 'когда' },
  DRIFT_WHAT: { en: () => 'what', ru: () => 'что' },
  DRIFT_NOT_THERE: { en: () => 'not there', ru: () => 'нет' },
  DRIFT_BETWEEN: message<'after' | 'by'>({
    en: ({ after, by }) => `between ${after} and ${by}`,
    ru: ({ after, by }) => `между ${after} и ${by}`,
  }),
  DRIFT_BEFORE: message<'by'>({
    en: ({ by }) => `before ${by}: no earlier reading of the account is kept`,
    ru: ({ by }) => `до ${by}: более раннее состояние аккаунта не сохранено`,
  }),
  DRIFT_UNPROVEN: message<'interval'>({
    en: ({ interval }) => `${interval} (not proven: a reading is missing)`,
    ru: ({ interval }) => `${interval} (не доказано: одного чтения недостаёт)`,
  }),
  DRIFT_MARK_changed: message<'at' | 'by'>({
    en: ({ at, by }) =>
      `hint: the CRM notes a change of this row at ${at}${by ? ` by ${by}` : ''}; it may have been another one`,
    ru: ({ at, by }) => `подсказка: CRM отметила изменение этой строки ${at}${by ? `, ${by}` : ''}; возможно, другое`,
  }),
  DRIFT_MARK_created: message<'at' | 'by'>({
    en: ({ at, by }) => `hint: the CRM says it was made at ${at}${by ? ` by ${by}` : ''}`,
    ru: ({ at, by }) => `подсказка: по данным CRM создано ${at}${by ? `, ${by}` : ''}`,
  }),
  DRIFT_MANUAL_STEP: {
    en: () => 'only a person can put it back, in the CRM itself',
    ru: () => 'вернуть может только человек, в самой CRM',
  },
  DRIFT_ADMINISTRATORS: message<'names' | 'at'>({
    en: ({ names, at }) =>
      `Hint: who may change these settings (active administrators, as of ${at}): ${list(names)}. Who did is not recorded by the CRM.`,
    ru: ({ names, at }) =>
      `Подсказка: кто может менять эти настройки (действующие администраторы на ${at}): ${list(names)}. Кто именно менял, CRM не записывает.`,
  }),
  DRIFT_IGNORED_TITLE: { en: () => 'Accepted, each until its day', ru: () => 'Принято, каждое до своего дня' },
  DRIFT_IGNORED: message<'until' | 'owner' | 'reason'>({
    en: ({ until, owner, reason }) => `until ${until}, ${owner}: ${reason}`,
    ru: ({ until, owner, reason }) => `до ${until}, ${owner}: ${reason}`,
  }),
  DRIFT_FOLLOWED_TITLE: {
    en: () => 'In the text by now; the next apply records it',
    ru: () => 'Уже в тексте; следующее применение запишет у нас',
  },
  DRIFT_MANUAL_TITLE: {
    en: () => 'Left to a person, in the CRM itself (no drift)',
    ru: () => 'Остаётся сделать человеку, в самой CRM (не дрейф)',
  },
  DRIFT_UNSEEN: message<'object'>({
    en: ({ object }) =>
      `${objectEn(object)}: the account does not show it now, so nothing can be said of it. Check the token's rights with crmctl doctor -e.`,
    ru: ({ object }) =>
      `${objectRu(object)}: сейчас аккаунт этого не показывает, поэтому сказать нечего. Проверьте права токена: crmctl doctor -e.`,
  }),
  DRIFT_IGNORE_OVER: message<'object' | 'until' | 'owner'>({
    en: ({ object, until, owner }) =>
      `${object} was accepted until ${until}, which is over. Ask ${owner}: adopt it, revert it, or set a new day in crm/drift.yaml.`,
    ru: ({ object, until, owner }) =>
      `${object}: принято до ${until}, срок вышел. Спросите ${owner}: внести в текст, вернуть назад или назначить новый день в crm/drift.yaml.`,
  }),
  DRIFT_IGNORE_POINTLESS: message<'object'>({
    en: ({ object }) => `${object} is accepted in crm/drift.yaml, but there is no such difference. Take the entry out.`,
    ru: ({ object }) => `${object}: принято в crm/drift.yaml, но такого отличия нет. Уберите запись.`,
  }),
  DRIFT_NAME_UNKNOWN: message<'name' | 'nearest'>({
    en: ({ name, nearest }) =>
      `nothing about “${name}” differs.${nearest ? ` Did you mean “${nearest}”?` : ''} crmctl drift names what does.`,
    ru: ({ name, nearest }) =>
      `у «${name}» отличий нет.${nearest ? ` Возможно, «${nearest}»?` : ''} Что отличается, покажет crmctl drift.`,
  }),
  DRIFT_NOTHING_TO_REVERT: message<'environment'>({
    en: ({ environment }) => `${environment}: there is nothing that a plan could put back.`,
    ru: ({ environment }) => `${environment}: нет ничего, что план мог бы вернуть.`,
  }),
  DRIFT_NOT_REVERTED: message<'items'>({
    en: ({ items }) =>
      `No plan can put this back: ${list(items)}. Delete it in the CRM by hand, or write it into the text with --adopt.`,
    ru: ({ items }) =>
      `Планом это не вернуть: ${list(items)}. Удалите в CRM вручную или внесите в текст через --adopt.`,
  }),
  DRIFT_NOTHING_TO_ADOPT: message<'environment'>({
    en: ({ environment }) => `${environment}: there is nothing to write into the text.`,
    ru: ({ environment }) => `${environment}: вносить в текст нечего.`,
  }),
  DRIFT_NOT_ADOPTED: message<'items'>({
    en: ({ items }) => `The text cannot say this, it stays as it is: ${list(items)}.`,
    ru: ({ items }) => `Текст этого выразить не может, оставлено как есть: ${list(items)}.`,
  }),
  DRIFT_RESPELT: message<'items'>({
    en: ({ items }) =>
      `Texts with characters that nobody can see are now stated without them; the next apply writes them so: ${list(items)}.`,
    ru: ({ items }) =>
      `Тексты с символами, которых не видно, записаны без них; так их внесёт в аккаунт ближайший apply: ${list(items)}.`,
  }),
  DRIFT_ADOPTED: message<'files' | 'commands'>({
    en: ({ files, commands }) =>
      `Files changed: ${files}. Nothing was written to the account or to our records: review the change, then ${commands} records it.`,
    ru: ({ files, commands }) =>
      `Изменено файлов: ${files}. В аккаунт и в наши записи ничего не записано: проверьте правку, затем её запишет ${commands}.`,
  }),
  DRIFT_ADOPT_REASON: message<'environment' | 'date'>({
    en: ({ environment, date }) => `Deleted by hand in ${environment}, found on ${date}`,
    ru: ({ environment, date }) => `Удалено вручную в ${environment}, обнаружено ${date}`,
  }),
  DRIFT_IGNORE_ADDED: message<'object' | 'until' | 'file'>({
    en: ({ object, until, file }) => `${object} is accepted until ${until}; it stands in ${file}.`,
    ru: ({ object, until, file }) => `${object}: принято до ${until}, запись в ${file}.`,
  }),
  DRIFT_IGNORE_PAST: message<'until'>({
    en: ({ until }) => `--until ${until} is over. Name a day to come, such as 2026-12-31.`,
    ru: ({ until }) => `--until ${until}: день уже прошёл. Назовите будущий, например 2026-12-31.`,
  }),
  DRIFT_IGNORE_FLAG: message<'option'>({
    en: ({ option }) =>
      `--${option} is missing: an accepted difference has a last day, somebody who answers for it, and a reason.`,
    ru: ({ option }) => `не указано --${option}: у принятого отличия есть последний день, ответственный и причина.`,
  }),
  DRIFT_IGNORE_NAME: {
    en: () => 'name what is accepted: crmctl drift ignore role:manager.rights.leads.export …',
    ru: () => 'укажите, что принять: crmctl drift ignore role:manager.rights.leads.export …',
  },
  DRIFT_NEWS_NONE: message<'environment' | 'open'>({
    en: ({ environment, open }) =>
      `${environment}: nothing new since the last nightly run.${open ? ` Known and open: ${open}.` : ''}`,
    ru: ({ environment, open }) =>
      `${environment}: с прошлого ночного прогона ничего нового.${open ? ` Известно и не закрыто: ${open}.` : ''}`,
  }),
  DRIFT_NEWS_TITLE: message<'environment' | 'detected' | 'resolved'>({
    en: ({ environment, detected, resolved }) => `${environment}: new ${detected}, gone ${resolved}`,
    ru: ({ environment, detected, resolved }) => `${environment}: новых отличий ${detected}, ушло ${resolved}`,
  }),
  DRIFT_RESOLVED_gone: { en: () => 'as applied again', ru: () => 'снова как применено' },
  DRIFT_RESOLVED_taken: { en: () => 'in the text by now', ru: () => 'теперь в тексте' },
  DRIFT_RESOLVED_changed: { en: () => 'holds another value', ru: () => 'теперь другое значение' },
  DRIFT_ALONE: message<'option' | 'needs'>({
    en: ({ option, needs }) => `--${option} belongs to --${needs}: give both, or neither.`,
    ru: ({ option, needs }) => `--${option} работает только вместе с --${needs}.`,
  }),
  DRIFT_NIGHTLY_WHOLE: {
    en: () => '--nightly looks at the whole account: name no objects.',
    ru: () => '--nightly смотрит на весь аккаунт: объекты не указывайте.',
  },
  DRIFT_TOGETHER: message<'one' | 'other'>({
    en: ({ one, other }) => `--${one} and --${other} do not go together.`,
    ru: ({ one, other }) => `--${one} и --${other} вместе не работают.`,
  }),
});

function list(value: MessageValue | undefined): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}
