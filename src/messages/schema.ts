import { defineMessages, message } from './catalog';
import { plain } from './config-phrases';

/** What `crmctl schema` says. */
export const schemaMessages = defineMessages({
  SCHEMA_UNKNOWN: message<'name' | 'known'>({
    en: ({ name, known }) => `there is no schema ${plain(name)}; there are ${plain(known)}.`,
    ru: ({ name, known }) => `схемы ${plain(name)} нет; есть ${plain(known)}.`,
  }),
  SCHEMA_FOLDER_OUTSIDE: message<'folder'>({
    en: ({ folder }) =>
      `${plain(folder)} is not inside the project. Choose a folder of the project, for example --out schemas.`,
    ru: ({ folder }) => `${plain(folder)} не внутри проекта. Выберите папку проекта, например --out schemas.`,
  }),
  SCHEMA_FOLDER_MISSING: message<'folder'>({
    en: ({ folder }) => `the schemas are not in ${plain(folder)}. Add --out schemas, and they will be written there.`,
    ru: ({ folder }) => `в ${plain(folder)} схем нет. Добавьте --out schemas, и они будут записаны туда.`,
  }),
  SCHEMAS_WRITTEN: message<'count' | 'folder'>({
    en: ({ count, folder }) =>
      `schemas written to ${plain(folder)}: ${count}. Run crmctl fmt to refer to them in the files.`,
    ru: ({ count, folder }) =>
      `схемы записаны в ${plain(folder)}: ${count}. Запустите crmctl fmt, чтобы файлы на них ссылались.`,
  }),
  EDITOR_WRITTEN: message<'file'>({
    en: ({ file }) => `${plain(file)} written`,
    ru: ({ file }) => `${plain(file)} записан`,
  }),
  EDITOR_UNCHANGED: message<'file'>({
    en: ({ file }) => `${plain(file)} is up to date`,
    ru: ({ file }) => `${plain(file)} уже в порядке`,
  }),
  EDITOR_NOT_CHANGED: message<'file'>({
    en: ({ file }) =>
      `${plain(file)} cannot be changed safely: it is not in the form its editor writes. Add this yourself:`,
    ru: ({ file }) =>
      `${plain(file)} нельзя изменить без риска: он не в том виде, в каком его пишет редактор. Добавьте сами:`,
  }),
});
