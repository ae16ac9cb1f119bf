import { defineMessages, type Language, type MessageArgs } from './catalog';

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

type Forms = Record<Language, Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

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

function count(language: Language, number: MessageArgs[string] | undefined, forms: Forms): string {
  const amount = Number(number ?? 0);
  const form = new Intl.PluralRules(language).select(amount);
  return `${amount} ${forms[language][form] ?? forms[language].other}`;
}
