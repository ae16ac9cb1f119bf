import { defineMessages, message } from './catalog';

/** Where the machine says no: a file, a folder, the disk. */
export const systemMessages = defineMessages({
  SYSTEM_REFUSED: message<'file' | 'why'>({
    en: ({ file, why }) =>
      `the system refuses access to ${file === '' ? 'a file' : file}: ${systemReason(why, 'en')} (${why})`,
    ru: ({ file, why }) =>
      `система не даёт работать с ${file === '' ? 'файлом' : file}: ${systemReason(why, 'ru')} (${why})`,
  }),
  FOLDER_MADE: message<'folder'>({
    en: ({ folder }) => `the folder ${folder} was not there and was made`,
    ru: ({ folder }) => `папки ${folder} не было, она создана`,
  }),
});

/** What the system's codes mean, and what to do. */
const REASONS: Record<string, Record<'en' | 'ru', string>> = {
  EACCES: { en: 'no permission. Check who owns it and its rights', ru: 'нет прав. Проверьте владельца и права' },
  EPERM: { en: 'not permitted. Check who owns it and its rights', ru: 'не разрешено. Проверьте владельца и права' },
  EROFS: {
    en: 'the disk is mounted read-only. Work in a folder that can be written',
    ru: 'диск подключён только для чтения. Работайте в папке, куда можно писать',
  },
  ENOSPC: { en: 'the disk is full. Free some space', ru: 'диск полон. Освободите место' },
  EDQUOT: { en: 'the quota is used up. Free some space', ru: 'квота исчерпана. Освободите место' },
  EFBIG: { en: 'the file would become larger than allowed', ru: 'файл стал бы больше, чем разрешено' },
  EMFILE: {
    en: 'too many files are open. Raise the limit (ulimit -n)',
    ru: 'открыто слишком много файлов. Увеличьте предел (ulimit -n)',
  },
  ENFILE: { en: 'too many files are open on this machine', ru: 'на этой машине открыто слишком много файлов' },
  EISDIR: { en: 'a folder stands where a file has to be', ru: 'на месте файла стоит папка' },
  ENOTDIR: { en: 'a file stands where a folder has to be', ru: 'на месте папки стоит файл' },
  EEXIST: { en: 'something else stands in its place', ru: 'на его месте уже есть что-то другое' },
  ENOENT: { en: 'it is not there', ru: 'его нет' },
  ELOOP: { en: 'links lead in a circle', ru: 'ссылки ведут по кругу' },
  EBUSY: { en: 'another program holds it', ru: 'его держит другая программа' },
  EIO: { en: 'the disk cannot be read or written', ru: 'диск не читается или не пишется' },
  ENAMETOOLONG: { en: 'its name is too long', ru: 'слишком длинное имя' },
};

/** What the code of the system means, as far as it is known. */
export function systemReason(why: unknown, language: 'en' | 'ru'): string {
  return REASONS[String(why)]?.[language] ?? (language === 'en' ? 'it did not work' : 'не получилось');
}
