import { defineMessages, message } from './catalog';
import { count as counted } from './plural';

/** The audit log: why it is not written to, and what its verification says. */
export const auditMessages = defineMessages({
  AUDIT_ORIGIN_INVALID: message<'origin'>({
    en: ({ origin }) => `"${origin}" cannot be the name of an audit log: no spaces or plus signs.`,
    ru: ({ origin }) => `«${origin}» не может быть именем журнала аудита: пробелы и плюс запрещены.`,
  }),
  AUDIT_KEY_UNREADABLE: message<'file'>({
    en: ({ file }) => `the audit key ${file} cannot be read. Check the file's rights.`,
    ru: ({ file }) => `ключ журнала ${file} не читается. Проверьте права на файл.`,
  }),
  AUDIT_KEY_UNWRITABLE: message<'file'>({
    en: ({ file }) => `the audit key ${file} cannot be created. Check the folder's rights.`,
    ru: ({ file }) => `ключ журнала ${file} не создаётся. Проверьте права на папку.`,
  }),
  AUDIT_KEY_MISSING: message<'file'>({
    en: ({ file }) =>
      `the audit log exists, but its key ${file} does not. Restore the key: a new one cannot continue the history.`,
    ru: ({ file }) => `журнал есть, а его ключа ${file} нет. Верните ключ: с новым историю не продолжить.`,
  }),
  AUDIT_KEY_INVALID: message<'file'>({
    en: ({ file }) => `${file} is not an Ed25519 private key in PEM format.`,
    ru: ({ file }) => `${file} — не закрытый ключ Ed25519 в формате PEM.`,
  }),
  AUDIT_KEY_MISMATCH: message<'dir' | 'expected' | 'actual'>({
    en: ({ dir, expected, actual }) =>
      `the log in ${dir} belongs to another key: it names ${expected}, this key is ${actual}. Use the key the log was started with.`,
    ru: ({ dir, expected, actual }) =>
      `у журнала в ${dir} другой ключ: там ${expected}, а этот — ${actual}. Возьмите ключ, с которым журнал начат.`,
  }),
  AUDIT_LOG_MISSING: message<'dir'>({
    en: ({ dir }) =>
      `${dir} has the anchors or the key of a log but no log: the history was removed. Restore the folder from a copy.`,
    ru: ({ dir }) =>
      `в ${dir} есть якоря или ключ журнала, но самого журнала нет: историю удалили. Восстановите папку из копии.`,
  }),
  AUDIT_CHECKPOINT_MISSING: message<'dir'>({
    en: ({ dir }) =>
      `${dir} has no checkpoint, so the length of the log is unknown. Restore the folder from a copy; crmctl audit verify tells more.`,
    ru: ({ dir }) =>
      `в ${dir} нет контрольной точки (файл checkpoint): длина журнала неизвестна. Восстановите папку из копии; подробнее — crmctl audit verify.`,
  }),
  AUDIT_CHECKPOINT_INVALID: message<'dir'>({
    en: ({ dir }) =>
      `the checkpoint in ${dir} is not signed by this log's key. Nothing is added to such a log; crmctl audit verify tells more.`,
    ru: ({ dir }) =>
      `контрольная точка в ${dir} не подписана ключом этого журнала. В такой журнал ничего не пишется; подробнее — crmctl audit verify.`,
  }),
  AUDIT_LOG_CONTRADICTS_CHECKPOINT: message<'dir' | 'entries' | 'signed'>({
    en: ({ dir, entries, signed }) =>
      `the log in ${dir} is not the one that was signed (${counted('en', entries, 'entry')}, ${signed} signed). Nothing is added to it; crmctl audit verify finds the place.`,
    ru: ({ dir, entries, signed }) =>
      `журнал в ${dir} — не тот, что был подписан (${counted('ru', entries, 'entry')}, подписано ${signed}). В него ничего не пишется; место найдёт crmctl audit verify.`,
  }),
  AUDIT_LOG_TRUNCATED: message<'dir' | 'entries' | 'anchor'>({
    en: ({ dir, entries, anchor }) =>
      `the log in ${dir} has ${counted('en', entries, 'entry')}, but an anchor was taken at ${anchor}: its end was cut off. Restore the folder from a copy.`,
    ru: ({ dir, entries, anchor }) =>
      `в журнале ${dir} ${counted('ru', entries, 'entry')}, а якорь поставлен на записи ${anchor}: конец отрезан. Восстановите папку из копии.`,
  }),
  AUDIT_LOG_REPLACED: message<'dir'>({
    en: ({ dir }) =>
      `the log in ${dir} was replaced or shortened while it was open. Start again; crmctl audit verify tells whether it is sound.`,
    ru: ({ dir }) =>
      `журнал в ${dir} подменили или укоротили во время работы. Начните заново; цел ли он, скажет crmctl audit verify.`,
  }),
  AUDIT_LINE_DAMAGED: message<'file' | 'line'>({
    en: ({ file, line }) =>
      `line ${line} of ${file} is not a JSON object, so the history after it proves nothing. Restore the log's folder from a copy; crmctl audit verify tells more.`,
    ru: ({ file, line }) =>
      `строка ${line} в ${file} — не объект JSON, поэтому история после неё ничего не доказывает. Восстановите папку журнала из копии; подробнее скажет crmctl audit verify.`,
  }),
  AUDIT_LOG_CLOSED: message<'dir'>({
    en: ({ dir }) => `the log in ${dir} was closed.`,
    ru: ({ dir }) => `журнал в ${dir} уже закрыт.`,
  }),
  AUDIT_ENTRY_TOO_LONG: message<'type' | 'bytes' | 'limit'>({
    en: ({ type, bytes, limit }) =>
      `an entry ${type} of ${counted('en', bytes, 'byte')} is too long for the audit log (${limit}). Nothing was written.`,
    ru: ({ type, bytes, limit }) =>
      `запись ${type} (${counted('ru', bytes, 'byte')}) слишком длинна для журнала (${limit}). Ничего не записано.`,
  }),
  AUDIT_WRITE_FAILED: message<'dir'>({
    en: ({ dir }) =>
      `the audit log in ${dir} cannot be written, so nothing may be changed in the CRM. Check the disk's space and rights.`,
    ru: ({ dir }) => `журнал в ${dir} не записывается, поэтому менять CRM нельзя. Проверьте место на диске и права.`,
  }),
  AUDIT_ANCHOR_CONTRADICTS: message<'file'>({
    en: ({ file }) => `${file} was made from another history of the same length. crmctl audit verify tells more.`,
    ru: ({ file }) => `${file} — от другой истории той же длины. Подробнее — crmctl audit verify.`,
  }),
  AUDIT_NO_VKEY: message<'file'>({
    en: ({ file }) => `${file} is neither a key nor a file. Give the log’s vkey, or the file that holds it.`,
    ru: ({ file }) => `${file} — не ключ и не файл. Укажите vkey журнала или файл с ним.`,
  }),
  AUDIT_NO_LOG: message<'dir'>({
    en: ({ dir }) =>
      `there is no audit log in ${dir}: nothing was applied there yet, or the folder is another one (--dir).`,
    ru: ({ dir }) => `в ${dir} нет журнала: там ещё ничего не применяли, или папка другая (--dir).`,
  }),
  AUDIT_ENV_OR_DIR: {
    en: () => 'name the environment (-e) or the folder of the log (--dir).',
    ru: () => 'укажите среду (-e) или папку журнала (--dir).',
  },
});
