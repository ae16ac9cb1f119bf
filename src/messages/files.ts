import { defineMessages, message } from './catalog';

/** Changes of the configuration's files. */
export const filesMessages = defineMessages({
  FILE_NOT_OURS: message<'file'>({
    en: ({ file }) =>
      `${file} is no YAML file below crm/ or stacks/ of this project, or is reached by a link. crmctl changes no other files, and none was changed. If the name comes from a folder below .crmctl/files, delete that folder and find out who made it; if a link stands in the way, put the file or folder itself in its place.`,
    ru: ({ file }) =>
      `${file} — не файл YAML в папках crm/ или stacks/ этого проекта, или путь к нему идёт по ссылке. Другие файлы crmctl не меняет; ни один файл не изменён. Если это имя взято из папки в .crmctl/files, удалите её и выясните, кто её создал; если на пути стоит ссылка, положите вместо неё сам файл или саму папку.`,
  }),
  FILES_UNFINISHED: message<'folder'>({
    en: ({ folder }) =>
      `a command was stopped while it was changing the files of the configuration: part of the change is in place, the rest is in ${folder}. Run that command again, or "crmctl fmt", to finish it; or delete ${folder} and restore crm/ with git. If the folder came with a branch, delete it.`,
    ru: ({ folder }) =>
      `команда была прервана, когда меняла файлы конфигурации: часть изменений на месте, остальное в ${folder}. Чтобы закончить, повторите ту команду или выполните «crmctl fmt»; чтобы отказаться, удалите ${folder} и восстановите crm/ из git. Если папка пришла с чужой веткой, удалите её.`,
  }),
  FILES_DAMAGED: message<'folder' | 'file'>({
    en: ({ folder, file }) =>
      `an interrupted change of the configuration cannot be finished: ${file} in ${folder} is missing or is not what the command wrote. No file was changed. Delete ${folder}, look at crm/ with "git diff", and run the command again.`,
    ru: ({ folder, file }) =>
      `прерванное изменение конфигурации нельзя закончить: файла ${file} в ${folder} нет, или команда записала его не таким. Ни один файл не изменён. Удалите ${folder}, проверьте crm/ командой «git diff» и повторите команду.`,
  }),
  CONFIGURATION_IN_USE: message<'pid' | 'host' | 'since'>({
    en: ({ pid, host, since }) =>
      `another command is changing the files of the configuration: process ${pid} on ${host}, since ${since}. Wait until it has ended, then run this one again.`,
    ru: ({ pid, host, since }) =>
      `файлы конфигурации меняет другая команда: процесс ${pid} на ${host}, с ${since}. Дождитесь её конца и повторите эту.`,
  }),
});
