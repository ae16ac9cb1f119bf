import { defineMessages } from './catalog';
import { count, type Forms } from './plural';

/** The one line with which `crmctl validate` ends. */
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
});

const FILES: Forms = { en: { one: 'file', other: 'files' }, ru: { one: 'файл', few: 'файла', other: 'файлов' } };
const OBJECTS: Forms = {
  en: { one: 'object', other: 'objects' },
  ru: { one: 'объект', few: 'объекта', other: 'объектов' },
};
const ERRORS: Forms = { en: { one: 'error', other: 'errors' }, ru: { one: 'ошибка', few: 'ошибки', other: 'ошибок' } };
const WARNINGS: Forms = {
  en: { one: 'warning', other: 'warnings' },
  ru: { one: 'замечание', few: 'замечания', other: 'замечаний' },
};
