import { defineMessages, message } from './catalog';
import { plain } from './config-phrases';
import { joined } from './lines';
import { byNumber, count as counted } from './plural';
import { systemReason } from './system';

/** Snapshots, and the twins made from them. */
export const snapshotMessages = defineMessages({
  SNAPSHOT_SAVED: message<'environment' | 'digest' | 'size' | 'added' | 'requests'>({
    en: ({ environment, digest, size, added, requests }) =>
      `${environment}: snapshot ${digest}, ${counted('en', size, 'byte')} on disk (new: ${added}), ${counted('en', requests, 'request')}. It may contain names and addresses of users: only you can read the folder, and it stays out of git.`,
    ru: ({ environment, digest, size, added, requests }) =>
      `${environment}: снимок ${digest}, на диске байт: ${size} (новых: ${added}), запросов: ${requests}. В нём могут быть имена и адреса пользователей: папка доступна только вам и не попадает в git.`,
  }),
  SNAPSHOT_PRUNED: message<'entries' | 'objects'>({
    en: ({ entries, objects }) => `deleted: ${counted('en', entries, 'snapshot')}, ${counted('en', objects, 'file')}`,
    ru: ({ entries, objects }) => `удалено снимков: ${entries}, файлов: ${objects}`,
  }),
  SNAPSHOT_HEAD: message<'digest' | 'at' | 'account' | 'tool'>({
    en: ({ digest, at, account, tool }) => `snapshot ${digest} of account ${account}, read ${at} by ${tool}`,
    ru: ({ digest, at, account, tool }) => `снимок ${digest} аккаунта ${account}, прочитан ${at} программой ${tool}`,
  }),
  SNAPSHOT_ROWS: message<'rows'>({ en: ({ rows }) => counted('en', rows, 'row'), ru: ({ rows }) => `строк: ${rows}` }),
  SNAPSHOT_NO_DETAILS: message<'details'>({
    en: ({ details }) => `read without details (${plain(details)})`,
    ru: ({ details }) => `прочитан без подробностей (${plain(details)})`,
  }),
  SNAPSHOT_NONE: message<'environment'>({
    en: ({ environment }) =>
      `there is no snapshot of ${environment} yet. Read the account: crmctl snapshot -e ${environment}`,
    ru: ({ environment }) => `снимков ${environment} ещё нет. Прочитайте аккаунт: crmctl snapshot -e ${environment}`,
  }),
  SNAPSHOT_UNKNOWN: message<'environment' | 'which'>({
    en: ({ environment, which }) =>
      `${environment} has no snapshot “${which}”. Give the beginning of a digest or a time such as 2026-03-01T12:00:00Z; crmctl snapshot list -e ${environment} shows all.`,
    ru: ({ environment, which }) =>
      `у ${environment} нет снимка «${which}». Укажите начало дайджеста или время вида 2026-03-01T12:00:00Z; все снимки покажет crmctl snapshot list -e ${environment}.`,
  }),
  SNAPSHOT_DAMAGED: message<'file'>({
    en: ({ file }) =>
      `${file} is missing or its content does not match its name. Restore it from a backup, or read the account again: crmctl snapshot. Other snapshots are not affected.`,
    ru: ({ file }) =>
      `${file} отсутствует или содержит не то, что обещает имя. Восстановите файл из резервной копии или прочитайте аккаунт заново: crmctl snapshot. Другие снимки это не затрагивает.`,
  }),
  TWIN_NO_SNAPSHOT: message<'environment' | 'of'>({
    en: ({ environment, of }) =>
      `${environment} is a twin of ${of}, but ${of} has never been read completely. Read it: crmctl snapshot -e ${of}, or crmctl twin reset -e ${environment} --fresh.`,
    ru: ({ environment, of }) =>
      `${environment} — двойник ${of}, а ${of} ещё ни разу не читали целиком. Прочитайте: crmctl snapshot -e ${of} или crmctl twin reset -e ${environment} --fresh.`,
  }),
  TWIN_IS_NONE: message<'environment'>({
    en: ({ environment }) =>
      `${environment} is not a twin: its account in stacks/Pulumi.${environment}.yaml is a real one. A twin says crm:account: twin:<environment>.`,
    ru: ({ environment }) =>
      `${environment} не двойник: в stacks/Pulumi.${environment}.yaml указан настоящий аккаунт. У двойника там crm:account: twin:<среда>.`,
  }),
  TWIN_DAMAGED: message<'file'>({
    en: ({ file }) => `the twin is damaged: ${file} does not say what it is a copy of. Re-create it: crmctl twin reset`,
    ru: ({ file }) => `двойник повреждён: в ${file} не сказано, чья это копия. Создайте его заново: crmctl twin reset`,
  }),
  TWIN_OVER_STATE: message<'environment' | 'of' | 'count'>({
    en: ({ environment, of, count }) =>
      `${environment} has recorded state of a real account (objects: ${count}). As a twin of ${of} it would lose it. Give the twin an environment of its own. If you no longer need the account, delete its recorded state first: pulumi stack rm ${environment} --force --preserve-config.`,
    ru: ({ environment, of, count }) =>
      `У среды ${environment} есть сохранённое состояние настоящего аккаунта (объектов: ${count}). Став двойником ${of}, она его потеряет. Заведите для двойника отдельную среду. Если аккаунт больше не нужен, сначала удалите его сохранённое состояние: pulumi stack rm ${environment} --force --preserve-config.`,
  }),
  STATE_OF_TWIN: message<'environment' | 'of'>({
    en: ({ environment, of }) =>
      `${environment} was a twin of ${of}: its recorded state describes the copy, not its present account. Delete it: pulumi stack rm ${environment} --force --preserve-config. crmctl then finds the objects of the account by their names.`,
    ru: ({ environment, of }) =>
      `Среда ${environment} была двойником ${of}: её сохранённое состояние описывает копию, а не аккаунт, который указан теперь. Удалите его: pulumi stack rm ${environment} --force --preserve-config. Объекты аккаунта crmctl после этого найдёт по названиям.`,
  }),
  TWIN_LOADED: message<'environment' | 'of' | 'digest' | 'at'>({
    en: ({ environment, of, digest, at }) => `${environment} is now ${of} as it was on ${at} (snapshot ${digest})`,
    ru: ({ environment, of, digest, at }) => `${environment} теперь повторяет ${of} на ${at} (снимок ${digest})`,
  }),
  TWIN_NOT_HELD: message<'environment' | 'lists'>({
    en: ({ environment, lists }) =>
      `${environment}: a twin does not copy these lists of the original: ${Array.isArray(lists) ? lists.join(', ') : lists}`,
    ru: ({ environment, lists }) =>
      `${environment}: двойник не копирует эти списки оригинала: ${Array.isArray(lists) ? lists.join(', ') : lists}`,
  }),
  SNAPSHOTS_MISSING: message<'environment' | 'times' | 'count'>({
    en: ({ environment, times, count }) =>
      `${environment}: ${counted('en', count, 'snapshot')} named in the audit log ${byNumber(count, 'is', 'are')} missing from .crmctl/snapshots/${environment}/index.jsonl: ${joined(times, ', ')}. Times of changes between them are not proven. Restore the folder from a copy.`,
    ru: ({ environment, times, count }) =>
      `${environment}: в .crmctl/snapshots/${environment}/index.jsonl не хватает снимков, о которых есть записи в журнале аудита (их ${count}): ${joined(times, ', ')}. Время изменений между ними не доказано. Восстановите папку из копии.`,
  }),
  SNAPSHOTS_ADDED: message<'environment' | 'times' | 'count'>({
    en: ({ environment, times, count }) =>
      `${environment}: ${counted('en', count, 'line')} of .crmctl/snapshots/${environment}/index.jsonl ${byNumber(count, 'was', 'were')} added or changed after the audit log had recorded later ones: ${joined(times, ', ')}. ${byNumber(count, 'It is', 'They are')} not used. Restore the folder from a copy.`,
    ru: ({ environment, times, count }) =>
      `${environment}: в .crmctl/snapshots/${environment}/index.jsonl вставлены или изменены строки (их ${count}), хотя в журнале аудита уже есть более поздние: ${joined(times, ', ')}. Они не учитываются. Восстановите папку из копии.`,
  }),
  SNAPSHOT_NOT_KEPT: message<'environment' | 'why'>({
    en: ({ environment, why }) => `the answers of ${environment} were not saved: ${systemReason(why, 'en')} (${why})`,
    ru: ({ environment, why }) => `ответы ${environment} не сохранены: ${systemReason(why, 'ru')} (${why})`,
  }),
});
