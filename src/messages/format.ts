import { defineMessages, message } from './catalog';

/** What `crmctl fmt` says. */
export const formatMessages = defineMessages({
  FMT_DONE: message<'files' | 'changed'>({
    en: ({ files, changed }) => `files: ${files}, rewritten: ${changed}`,
    ru: ({ files, changed }) => `файлов: ${files}, переписано: ${changed}`,
  }),
  FMT_WOULD_CHANGE: message<'files' | 'changed'>({
    en: ({ files, changed }) =>
      `files: ${files}, not formatted: ${changed}. Run crmctl fmt; --verbose shows the changes.`,
    ru: ({ files, changed }) =>
      `файлов: ${files}, из них не отформатировано: ${changed}. Запустите crmctl fmt; изменения покажет --verbose.`,
  }),
  FMT_CLEAN: message<'files'>({
    en: ({ files }) => `files: ${files}, all formatted`,
    ru: ({ files }) => `файлов: ${files}, все отформатированы`,
  }),
  FMT_MIXED_LINES: message<'files'>({
    en: ({ files }) =>
      `some lines end as on Windows (CR LF) and others do not: ${list(files)}. crmctl fmt ends all with LF.`,
    ru: ({ files }) =>
      `часть строк оканчивается как в Windows (CR LF), часть — нет: ${list(files)}. crmctl fmt закончит все на LF.`,
  }),
  FMT_LINES_MENDED: message<'files'>({
    en: ({ files }) => `some lines ended as on Windows (CR LF) and others did not; now all end with LF: ${list(files)}`,
    ru: ({ files }) => `часть строк оканчивалась как в Windows (CR LF), часть — нет; теперь все на LF: ${list(files)}`,
  }),
  FMT_UNREADABLE: message<'files'>({
    en: ({ files }) => `left as they are because of the errors above: ${list(files)}`,
    ru: ({ files }) => `из-за ошибок выше не тронуты: ${list(files)}`,
  }),
  FMT_NO_FILE: message<'file'>({
    en: ({ file }) => `${file} cannot be formatted: crmctl fmt formats only the .yaml files of crm/ and stacks/.`,
    ru: ({ file }) => `${file} нельзя отформатировать: crmctl fmt форматирует только файлы .yaml в crm/ и stacks/.`,
  }),
});

function list(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}
