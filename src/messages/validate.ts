import { defineMessages, type MessageArgs } from './catalog';
import { count, type Forms } from './plural';

/** The one line with which `crmctl validate` and `crmctl lint` end. */
export const validateMessages = defineMessages({
  VALIDATE_CLEAN: {
    en: ({ files, objects }) => `${count('en', files, FILES)}, ${count('en', objects, OBJECTS)}: no problems`,
    ru: ({ files, objects }) => `${count('ru', files, FILES)}, ${count('ru', objects, OBJECTS)}: замечаний нет`,
  },
  VALIDATE_FINDINGS: {
    en: ({ files, errors, warnings }) =>
      `${count('en', files, FILES)}: ${count('en', errors, ERRORS)}, ${count('en', warnings, WARNINGS)}`,
    ru: ({ files, errors, warnings }) =>
      `${count('ru', files, FILES)}: ${count('ru', errors, ERRORS)}, ${count('ru', warnings, WARNINGS)}`,
  },
  LINT_CLEAN: {
    en: ({ declined }) => `nothing to advise${declinedEn(declined)}`,
    ru: ({ declined }) => `советов нет${declinedRu(declined)}`,
  },
  LINT_FINDINGS: {
    en: ({ warnings, advice, declined }) =>
      `${count('en', warnings, WARNINGS)}, ${count('en', advice, ADVICE)}${declinedEn(declined)}`,
    ru: ({ warnings, advice, declined }) =>
      `${count('ru', warnings, WARNINGS)}, ${count('ru', advice, ADVICE)}${declinedRu(declined)}`,
  },
});

function declinedEn(declined: MessageArgs[string] | undefined): string {
  return declined ? `, ${declined} declined with a reason` : '';
}

function declinedRu(declined: MessageArgs[string] | undefined): string {
  return declined ? `, отклонено с объяснением: ${declined}` : '';
}

export const FILES: Forms = { en: { one: 'file', other: 'files' }, ru: { one: 'файл', few: 'файла', other: 'файлов' } };
const OBJECTS: Forms = {
  en: { one: 'object', other: 'objects' },
  ru: { one: 'объект', few: 'объекта', other: 'объектов' },
};
export const ERRORS: Forms = {
  en: { one: 'error', other: 'errors' },
  ru: { one: 'ошибка', few: 'ошибки', other: 'ошибок' },
};
const WARNINGS: Forms = {
  en: { one: 'warning', other: 'warnings' },
  ru: { one: 'замечание', few: 'замечания', other: 'замечаний' },
};
const ADVICE: Forms = {
  en: { one: 'piece of advice', other: 'pieces of advice' },
  ru: { one: 'совет', few: 'совета', other: 'советов' },
};
