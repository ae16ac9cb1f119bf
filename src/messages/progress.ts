import type { MessageValue } from '../model/message';
import { defineMessages, message } from './catalog';
import { joined } from './lines';
import { count, nounFor } from './plural';

/** How far long work has come, in one line. */
export const progressMessages = defineMessages({
  PROGRESS_READING: message<'environments' | 'requests'>({
    en: ({ environments, requests }) => `Reading ${joined(environments)}: ${count('en', requests, 'request')}`,
    ru: ({ environments, requests }) => `Читаем ${joined(environments)}: ${count('ru', requests, 'request')}`,
  }),
  PROGRESS_REHEARSING: message<'environments' | 'done' | 'of'>({
    en: ({ environments, done, of }) => `Rehearsing on a copy of ${joined(environments)}: ${doneEn(done, of)}`,
    ru: ({ environments, done, of }) => `Репетиция на копии ${joined(environments)}: ${doneRu(done, of)}`,
  }),
  PROGRESS_APPLYING: message<'environments' | 'done' | 'of' | 'requests' | 'total'>({
    en: ({ environments, done, of, requests, total }) =>
      `Applying to ${joined(environments)}: ${doneEn(done, of)}, ${requestsEn(requests, total)}`,
    ru: ({ environments, done, of, requests, total }) =>
      `Применяем к ${joined(environments)}: ${doneRu(done, of)}, ${requestsRu(requests, total)}`,
  }),
  PROGRESS_CHECKING: message<'environments' | 'requests' | 'total'>({
    en: ({ environments, requests, total }) =>
      `Reading ${joined(environments)} again to be sure: ${requestsEn(requests, total)}`,
    ru: ({ environments, requests, total }) =>
      `Перечитываем ${joined(environments)} для проверки: ${requestsRu(requests, total)}`,
  }),
  PROGRESS_LEFT: message<'count' | 'unit'>({
    en: ({ count: number, unit }) => `about ${number} ${unit} left`,
    ru: ({ count: number, unit }) => `осталось около ${number} ${unit === 's' ? 'с' : 'мин'}`,
  }),
});

type Argument = MessageValue | undefined;

function doneEn(done: Argument, of: Argument): string {
  return `${done} of ${count('en', of, 'object')}`;
}

function doneRu(done: Argument, of: Argument): string {
  return `${nounFor('ru', 5, 'object')} ${done} из ${of}`;
}

function requestsEn(requests: Argument, total: Argument): string {
  return `${requests} of about ${count('en', total, 'request')}`;
}

function requestsRu(requests: Argument, total: Argument): string {
  return `${nounFor('ru', 5, 'request')} ${requests} из примерно ${total}`;
}
