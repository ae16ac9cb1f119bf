import { defineMessages, type MessageArgs } from './catalog';
import { count } from './plural';

/** The one line with which `crmctl validate` and `crmctl lint` end. */
export const validateMessages = defineMessages({
  VALIDATE_CLEAN: {
    en: ({ files, objects }) => `${count('en', files, 'file')}, ${count('en', objects, 'object')}: no problems`,
    ru: ({ files, objects }) => `${count('ru', files, 'file')}, ${count('ru', objects, 'object')}: замечаний нет`,
  },
  VALIDATE_FINDINGS: {
    en: ({ files, errors, warnings }) =>
      `${count('en', files, 'file')}: ${count('en', errors, 'error')}, ${count('en', warnings, 'warning')}`,
    ru: ({ files, errors, warnings }) =>
      `${count('ru', files, 'file')}: ${count('ru', errors, 'error')}, ${count('ru', warnings, 'warning')}`,
  },
  LINT_CLEAN: {
    en: ({ declined }) => `nothing to advise${declinedEn(declined)}`,
    ru: ({ declined }) => `советов нет${declinedRu(declined)}`,
  },
  LINT_FINDINGS: {
    en: ({ warnings, advice, declined }) =>
      `${count('en', warnings, 'warning')}, ${count('en', advice, 'advice')}${declinedEn(declined)}`,
    ru: ({ warnings, advice, declined }) =>
      `${count('ru', warnings, 'warning')}, ${count('ru', advice, 'advice')}${declinedRu(declined)}`,
  },
});

function declinedEn(declined: MessageArgs[string] | undefined): string {
  return declined ? `, ${declined} declined with a reason` : '';
}

function declinedRu(declined: MessageArgs[string] | undefined): string {
  return declined ? `, отклонено с объяснением: ${declined}` : '';
}
