import type { MessageValue } from '../model/message';
import { defineMessages, message } from './catalog';
import { count } from './plural';

/** The one line with which `crmctl validate` and `crmctl lint` end. */
export const validateMessages = defineMessages({
  VALIDATE_CLEAN: message<'files' | 'objects'>({
    en: ({ files, objects }) => `${count('en', files, 'file')}, ${count('en', objects, 'object')}: no problems`,
    ru: ({ files, objects }) => `${count('ru', files, 'file')}, ${count('ru', objects, 'object')}: замечаний нет`,
  }),
  VALIDATE_FINDINGS: message<'files' | 'errors' | 'warnings'>({
    en: ({ files, errors, warnings }) =>
      `${count('en', files, 'file')}: ${count('en', errors, 'error')}, ${count('en', warnings, 'warning')}`,
    ru: ({ files, errors, warnings }) =>
      `${count('ru', files, 'file')}: ${count('ru', errors, 'error')}, ${count('ru', warnings, 'warning')}`,
  }),
  LINT_CLEAN: message<'declined'>({
    en: ({ declined }) => `nothing to advise${declinedEn(declined)}`,
    ru: ({ declined }) => `советов нет${declinedRu(declined)}`,
  }),
  LINT_FINDINGS: message<'warnings' | 'advice' | 'declined'>({
    en: ({ warnings, advice, declined }) =>
      `${count('en', warnings, 'warning')}, ${count('en', advice, 'advice')}${declinedEn(declined)}`,
    ru: ({ warnings, advice, declined }) =>
      `${count('ru', warnings, 'warning')}, ${count('ru', advice, 'advice')}${declinedRu(declined)}`,
  }),
});

function declinedEn(declined: MessageValue | undefined): string {
  return declined ? `, ${declined} declined with a reason` : '';
}

function declinedRu(declined: MessageValue | undefined): string {
  return declined ? `, отклонено с объяснением: ${declined}` : '';
}
