import { defineMessages, message } from './catalog';
import { count as counted } from './plural';

/** The report of `crmctl audit verify`. */
export const auditReportMessages = defineMessages({
  AUDIT_PASS: { en: () => 'PASS', ru: () => 'ЦЕЛ' },
  AUDIT_TAMPERED: { en: () => 'TAMPERED', ru: () => 'ИЗМЕНЁН' },
  AUDIT_INCOMPLETE: { en: () => 'INCOMPLETE', ru: () => 'НЕПОЛОН' },
  AUDIT_ROW_ENTRIES: { en: () => 'entries', ru: () => 'записи' },
  AUDIT_ROW_CHECKPOINT: { en: () => 'checkpoint', ru: () => 'контрольная точка' },
  AUDIT_ROW_ANCHORS: { en: () => 'anchors', ru: () => 'якоря' },
  AUDIT_ROW_TIME: { en: () => 'time', ru: () => 'время' },
  AUDIT_ROW_RUNS: { en: () => 'runs', ru: () => 'запуски' },
  AUDIT_ROW_POLICY: { en: () => 'policy', ru: () => 'правила' },
  AUDIT_ROW_WEAKENED: { en: () => 'weakened', ru: () => 'ослаблены' },
  AUDIT_ROW_APPROVED: { en: () => 'approval', ru: () => 'одобрение' },
  AUDIT_ROW_WITHOUT_PLAN: { en: () => 'no plan', ru: () => 'без плана' },
  AUDIT_ROW_READS: { en: () => 'snapshots', ru: () => 'снимки' },
  AUDIT_POLICY_APPROVAL: message<'at' | 'before' | 'log'>({
    en: ({ at, before, log }) => `approved plans only · after ${before || 'nothing'} · log in ${log} · since ${at}`,
    ru: ({ at, before, log }) =>
      `только одобренные планы · ${before ? `после ${before}` : 'первая среда'} · журнал в ${log} · с ${at}`,
  }),
  AUDIT_POLICY_OPEN: message<'at' | 'before' | 'log'>({
    en: ({ at, before, log }) => `no approval required · after ${before || 'nothing'} · log in ${log} · since ${at}`,
    ru: ({ at, before, log }) =>
      `одобрение не требуется · ${before ? `после ${before}` : 'первая среда'} · журнал в ${log} · с ${at}`,
  }),
  AUDIT_WEAKENED: message<'at' | 'actor' | 'user' | 'what' | 'reason'>({
    en: ({ at, actor, user, what, reason }) => `${at} by ${actor} (${user}): ${what}. Reason: ${reason}`,
    ru: ({ at, actor, user, what, reason }) => `${at}, ${actor} (${user}): ${what}. Причина: ${reason}`,
  }),
  AUDIT_APPROVALS: message<'approved' | 'unapproved' | 'unknown'>({
    en: ({ approved, unapproved, unknown }) =>
      `runs that wrote with an approved plan ${approved} · without ${unapproved}${Number(unknown) > 0 ? ` · unknown (earlier versions) ${unknown}` : ''}`,
    ru: ({ approved, unapproved, unknown }) =>
      `запусков с записью по одобренному плану ${approved} · без него ${unapproved}${Number(unknown) > 0 ? ` · неизвестно (прежние версии) ${unknown}` : ''}`,
  }),
  AUDIT_WITHOUT_PLAN: message<'run' | 'at' | 'actor' | 'user' | 'undoes'>({
    en: ({ run, at, actor, user, undoes }) =>
      `${run} · ${at} by ${actor} (${user})${undoes === '' ? '' : ` · rollback of ${undoes}`}`,
    ru: ({ run, at, actor, user, undoes }) =>
      `${run} · ${at}, ${actor} (${user})${undoes === '' ? '' : ` · откат ${undoes}`}`,
  }),
  AUDIT_READS: message<'noted' | 'missing' | 'added'>({
    en: ({ noted, missing, added }) => `${noted} in the log · ${missing} missing · ${added} added later`,
    ru: ({ noted, missing, added }) => `в журнале ${noted} · недостаёт ${missing} · вставлено позже ${added}`,
  }),
  AUDIT_READ_MISSING: message<'at' | 'digest'>({
    en: ({ at, digest }) => `missing from the index: ${at} (${digest})`,
    ru: ({ at, digest }) => `нет в индексе: ${at} (${digest})`,
  }),
  AUDIT_READ_ADDED: message<'at' | 'digest'>({
    en: ({ at, digest }) => `added or changed later: ${at} (${digest})`,
    ru: ({ at, digest }) => `вставлено или изменено позже: ${at} (${digest})`,
  }),
  AUDIT_ROW_FIRST_BAD: { en: () => 'first bad', ru: () => 'нарушение' },
  AUDIT_ROW_UNSIGNED: { en: () => 'unsigned', ru: () => 'без подписи' },
  AUDIT_ROW_ADOPTED: { en: () => 'signed late', ru: () => 'поздние' },
  AUDIT_ROW_OPEN_RUN: { en: () => 'open run', ru: () => 'не окончен' },
  AUDIT_ROW_NOT_PROVEN: { en: () => 'not proven', ru: () => 'не доказано' },
  AUDIT_ENTRIES_GOOD: message<'count'>({
    en: ({ count }) => `${count} · numbered without gaps · chain ok · canonical form ok`,
    ru: ({ count }) => `${count} · номера без пропусков · цепочка цела · канонический вид`,
  }),
  AUDIT_ENTRIES_BAD: message<'count'>({ en: ({ count }) => `${count} read`, ru: ({ count }) => `прочитано: ${count}` }),
  AUDIT_HEAD_GOOD: message<'size' | 'root' | 'key'>({
    en: ({ size, root, key }) => `size ${size} · root ${root} · signed by ${key}`,
    ru: ({ size, root, key }) => `длина ${size} · корень ${root} · подписана ключом ${key}`,
  }),
  AUDIT_HEAD_MISSING: { en: () => 'missing', ru: () => 'отсутствует' },
  AUDIT_HEAD_NO_KEY: {
    en: () => 'there is no verifier key to check the signature with',
    ru: () => 'нет ключа, чтобы проверить подпись',
  },
  AUDIT_HEAD_UNREADABLE: { en: () => 'not a checkpoint', ru: () => 'не читается' },
  AUDIT_HEAD_BAD_SIGNATURE: {
    en: () => 'not signed with this log’s key',
    ru: () => 'не подписана ключом этого журнала',
  },
  AUDIT_HEAD_FOREIGN: { en: () => 'an anchor of another log', ru: () => 'якорь другого журнала' },
  AUDIT_HEAD_CONTRADICTS: message<'size' | 'root'>({
    en: ({ size, root }) => `size ${size} · root ${root} · the log contradicts it`,
    ru: ({ size, root }) => `длина ${size} · корень ${root} · журнал ей противоречит`,
  }),
  AUDIT_ANCHORS_NONE: { en: () => 'none', ru: () => 'нет' },
  AUDIT_ANCHORS: message<'good' | 'count' | 'size'>({
    en: ({ good, count, size }) => `${good} of ${count} agree${Number(good) > 0 ? `, the newest at size ${size}` : ''}`,
    ru: ({ good, count, size }) =>
      `сходятся ${good} из ${count}${Number(good) > 0 ? `, последний — на длине ${size}` : ''}`,
  }),
  AUDIT_TIME: message<'first' | 'last' | 'backwards'>({
    en: ({ first, last, backwards }) =>
      `${first} – ${last}${Number(backwards) > 0 ? ` · warning: the clock went back ${counted('en', backwards, 'time')}` : ''}`,
    ru: ({ first, last, backwards }) =>
      `${first} – ${last}${Number(backwards) > 0 ? ` · внимание: часы шли назад, раз: ${backwards}` : ''}`,
  }),
  AUDIT_RUNS: message<'complete' | 'failed' | 'interrupted' | 'open'>({
    en: ({ complete, failed, interrupted, open }) =>
      `${complete} complete · ${failed} failed · ${interrupted} interrupted and closed · ${open} open`,
    ru: ({ complete, failed, interrupted, open }) =>
      `завершены ${complete} · с ошибкой ${failed} · прерваны и закрыты ${interrupted} · не окончены ${open}`,
  }),
  AUDIT_UNSIGNED: message<'entries' | 'bytes'>({
    en: ({ entries, bytes }) =>
      `${counted('en', entries, 'entry')} after the checkpoint, ${counted('en', bytes, 'byte')} of a broken line`,
    ru: ({ entries, bytes }) => `записей после контрольной точки: ${entries}, байт оборванной строки: ${bytes}`,
  }),
  AUDIT_ADOPTED: message<'seq' | 'upTo'>({
    en: ({ seq, upTo }) =>
      `entries ${seq}–${upTo}: a crash left them unsigned, and the next command signed them; promote does not accept them as proof`,
    ru: ({ seq, upTo }) =>
      `записи ${seq}–${upTo}: после сбоя остались без подписи, их подписала следующая команда; promote не принимает их как доказательство`,
  }),
  AUDIT_BAD_AT: message<'seq' | 'line'>({
    en: ({ seq, line }) => `entry ${seq} (line ${line}): `,
    ru: ({ seq, line }) => `запись ${seq} (строка ${line}): `,
  }),
  AUDIT_BAD_BETWEEN: message<'seq' | 'upTo'>({
    en: ({ seq, upTo }) => `between entry ${seq} and ${upTo}: `,
    ru: ({ seq, upTo }) => `между записями ${seq} и ${upTo}: `,
  }),
  AUDIT_BAD_JSON: message<'actual'>({
    en: ({ actual }) => `not JSON: ${actual}`,
    ru: ({ actual }) => `не JSON: ${actual}`,
  }),
  AUDIT_BAD_CANONICAL: message<'expected' | 'actual'>({
    en: ({ expected, actual }) => `not in canonical form: ${actual} instead of ${expected}`,
    ru: ({ expected, actual }) => `не канонический вид: ${actual} вместо ${expected}`,
  }),
  AUDIT_BAD_SHAPE: message<'expected' | 'actual'>({
    en: ({ expected, actual }) => `not an entry of this log: needs ${expected}, has ${actual}`,
    ru: ({ expected, actual }) => `не запись этого журнала: нужны ${expected}, есть ${actual}`,
  }),
  AUDIT_BAD_SEQ: message<'expected' | 'actual'>({
    en: ({ expected, actual }) => `number ${actual} instead of ${expected}: an entry was removed, added or moved`,
    ru: ({ expected, actual }) => `номер ${actual} вместо ${expected}: запись удалили, вставили или переставили`,
  }),
  AUDIT_BAD_ORIGIN: message<'expected' | 'actual'>({
    en: ({ expected, actual }) => `belongs to ${actual}, not to ${expected}`,
    ru: ({ expected, actual }) => `относится к ${actual}, а не к ${expected}`,
  }),
  AUDIT_BAD_HASH: message<'expected' | 'actual'>({
    en: ({ expected, actual }) =>
      `its hash is ${actual}, the next entry recorded ${expected}: one of the two was changed`,
    ru: ({ expected, actual }) => `её хеш ${actual}, а следующая запись запомнила ${expected}: одну из двух изменили`,
  }),
  AUDIT_BAD_TOO_LONG: message<'expected'>({
    en: ({ expected }) => `longer than an entry may be (${counted('en', expected, 'byte')})`,
    ru: ({ expected }) => `длиннее допустимого (${counted('ru', expected, 'byte')})`,
  }),
  AUDIT_BAD_ROOT: message<'expected' | 'actual' | 'witness'>({
    en: ({ expected, actual, witness }) =>
      `history was rewritten: ${witness} was signed over root ${expected}, the log gives ${actual}`,
    ru: ({ expected, actual, witness }) =>
      `историю переписали: ${witness} подписан для корня ${expected}, а журнал даёт ${actual}`,
  }),
  AUDIT_BAD_MISSING: message<'expected' | 'actual' | 'witness'>({
    en: ({ expected, actual, witness }) =>
      `the end was cut off: ${witness} was signed over ${counted('en', expected, 'entry')}, the log has ${actual}`,
    ru: ({ expected, actual, witness }) =>
      `конец отрезан: ${witness} подписан, когда записей было ${expected}, а их ${actual}`,
  }),
  AUDIT_KEY_FROM_FOLDER: {
    en: () => 'that the key is genuine: it was read from the log’s own folder. Pass the key with --vkey',
    ru: () => 'что ключ подлинный: он взят из папки самого журнала. Передайте ключ через --vkey',
  },
  AUDIT_NO_ANCHORS: {
    en: () => 'that whoever holds the log’s key did not rewrite it: there are no anchors',
    ru: () => 'что журнал не переписал владелец ключа: якорей нет',
  },
  AUDIT_ANCHORS_NOT_THERE: message<'dir'>({
    en: ({ dir }) =>
      `that whoever holds the log’s key did not rewrite it: no anchor is in ${dir}. Give the folder with the copies of this log’s anchors`,
    ru: ({ dir }) =>
      `что журнал не переписал владелец ключа: в ${dir} нет ни одного якоря. Укажите папку с копиями якорей этого журнала`,
  }),
  AUDIT_ANCHORS_FOREIGN: message<'dir'>({
    en: ({ dir }) =>
      `that whoever holds the log’s key did not rewrite it: the anchors in ${dir} are those of another log. Give the folder with the copies of this log’s anchors`,
    ru: ({ dir }) =>
      `что журнал не переписал владелец ключа: якоря в ${dir} — от другого журнала. Укажите папку с копиями якорей этого журнала`,
  }),
  AUDIT_ANCHORS_FROM_FOLDER: {
    en: () =>
      'that no anchor was removed: they were read from the log’s own folder. Pass copies kept elsewhere with --anchors',
    ru: () =>
      'что якоря не удалили: они взяты из папки самого журнала. Передайте копии из другого места через --anchors',
  },
  AUDIT_AFTER_LAST_ANCHOR: message<'count' | 'size'>({
    en: ({ count, size }) =>
      `that the entries after the newest anchor (${count}) are the original ones: the anchor covers ${size}`,
    ru: ({ count, size }) => `что записи после последнего якоря (${count}) — исходные: якорь охватывает первые ${size}`,
  }),
  AUDIT_BEFORE_FIRST_ENTRY: message<'at'>({
    en: ({ at }) => `what happened before ${at}`,
    ru: ({ at }) => `что было до ${at}`,
  }),
  AUDIT_OUTSIDE: {
    en: () => 'what was changed in the CRM without crmctl: see crmctl drift',
    ru: () => 'что меняли в CRM без crmctl: см. crmctl drift',
  },
  AUDIT_CLOCK: {
    en: () => 'the exact times: they come from the clocks of the machines that wrote',
    ru: () => 'точное время: оно взято с часов тех машин, которые писали',
  },
});
