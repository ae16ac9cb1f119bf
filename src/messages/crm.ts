import type { Arguments, MessageValue } from '../model/message';
import { defineMessages, type Language, message } from './catalog';
import { count } from './plural';
import { reasonOf, remedyOf } from './unavailable';

/** `POST /leads/pipelines (HTTP 400, request 1f…)`: the place of every CRM failure. */
function where(args: Arguments): string {
  const request = `${args.method} ${args.path}`;
  const facts = [args.status ? `HTTP ${args.status}` : '', args.requestId ? `X-Request-Id ${args.requestId}` : ''];
  const known = facts.filter((fact) => fact !== '').join(', ');
  return known ? `${request} (${known})` : request;
}

/** The CRM's own words, where it had any. */
function said(args: Arguments): string {
  const errors = typeof args.errors === 'object' ? args.errors : [];
  const lines = errors.map((line) => `\n  - ${line}`).join('');
  return `${args.detail ? `: ${args.detail}` : ''}${lines}`;
}

/** What the codes of Node and of certificates mean. */
const CAUSES: readonly (readonly [code: RegExp, words: Record<Language, string>])[] = [
  [/^ECONNREFUSED$/, { en: 'the connection was refused', ru: 'в соединении отказано' }],
  [/^ENOTFOUND$/, { en: 'no such host is known', ru: 'такого имени в сети нет' }],
  [/^EAI_AGAIN$/, { en: 'the name server does not answer', ru: 'сервер имён не отвечает' }],
  [/^(EHOSTUNREACH|ENETUNREACH)$/, { en: 'the network does not lead there', ru: 'сеть туда не ведёт' }],
  [/^(ECONNRESET|EPIPE)$/, { en: 'the connection broke off', ru: 'соединение оборвалось' }],
  [/^(ETIMEDOUT|ECONNABORTED)$/, { en: 'no answer came in time', ru: 'ответ не пришёл вовремя' }],
  [/CERT|TLS|SSL|SIGNATURE/, { en: 'its certificate is not accepted', ru: 'его сертификат не принят' }],
];

function cause(code: MessageValue | undefined, language: Language): string {
  const known = CAUSES.find(([pattern]) => pattern.test(String(code)))?.[1];
  return known ? `${known[language]} (${code})` : String(code ?? '');
}

export const crmMessages = defineMessages({
  CRM_ADDRESS_REFUSED: message<string>({
    en: (a) =>
      `The account address ${a.address} is refused (${a.why}). Use https://<account>.amocrm.ru or .kommo.com, or a loopback address for the sandbox.`,
    ru: (a) =>
      `Адрес аккаунта ${a.address} не принят (${a.why}). Укажите https://<аккаунт>.amocrm.ru или .kommo.com, для песочницы — локальный адрес.`,
  }),
  CRM_UNAUTHORIZED: message<string>({
    en: (a) =>
      `The CRM does not accept the token: ${where(a)}${said(a)}. Issue a new long-lived token of an administrator and put it into the token variable; with an integration, log in again: crmctl login.`,
    ru: (a) =>
      `CRM не принимает токен: ${where(a)}${said(a)}. Выпустите новый долгосрочный токен администратора и положите его в переменную с токеном; если доступ через интеграцию, войдите заново: crmctl login.`,
  }),
  CRM_PAYMENT_REQUIRED: message<string>({
    en: (a) => `The CRM refused ${where(a)}: ${reasonOf(402, 'en')}${said(a)}. ${remedyOf(402, 'en')}.`,
    ru: (a) => `CRM отклонила запрос ${where(a)}: ${reasonOf(402, 'ru')}${said(a)}. ${remedyOf(402, 'ru')}.`,
  }),
  CRM_FORBIDDEN: message<string>({
    en: (a) => `The CRM refused ${where(a)}: ${reasonOf(403, 'en')}${said(a)}. ${remedyOf(403, 'en')}.`,
    ru: (a) => `CRM отклонила запрос ${where(a)}: ${reasonOf(403, 'ru')}${said(a)}. ${remedyOf(403, 'ru')}.`,
  }),
  CRM_BLOCKED: message<string>({
    en: (a) =>
      `The CRM has blocked crmctl (HTML page instead of an answer): ${where(a)}. Nothing more was sent. Wait, make sure nothing else floods the account, and ask the CRM's support if it lasts.`,
    ru: (a) =>
      `CRM заблокировала crmctl (HTML-страница вместо ответа): ${where(a)}. Больше ничего не отправлено. Подождите, убедитесь, что никто другой не перегружает аккаунт, и обратитесь в поддержку CRM, если блокировка не снимется.`,
  }),
  CRM_NOT_FOUND: message<string>({
    en: (a) =>
      `The CRM does not know this object: ${where(a)}${said(a)}. It was probably deleted meanwhile: make a new plan.`,
    ru: (a) => `CRM не знает такого объекта: ${where(a)}${said(a)}. Вероятно, его успели удалить: создайте новый план.`,
  }),
  CRM_REFUSED: message<string>({
    en: (a) =>
      `The CRM refused the data: ${where(a)}${said(a)}\nCorrect the named values in the configuration and make a new plan.`,
    ru: (a) =>
      `CRM не приняла данные: ${where(a)}${said(a)}\nИсправьте названные значения в конфигурации и создайте новый план.`,
  }),
  CRM_NO_SUCH_METHOD: message<string>({
    en: (a) =>
      `The CRM has no such method here: ${where(a)}${said(a)}. This is a manual step in the CRM; please report this answer.`,
    ru: (a) =>
      `У CRM нет здесь такого метода: ${where(a)}${said(a)}. Это ручной шаг в самой CRM; сообщите нам об этом ответе.`,
  }),
  CRM_PIPELINE_HOLDS_LEADS: message<string>({
    en: (a) =>
      `The CRM keeps the pipeline because it still holds leads: ${where(a)}${said(a)}. Leads in the CRM's trash count, too: empty the trash of this pipeline, then repeat.`,
    ru: (a) =>
      `CRM не удаляет воронку, в которой есть сделки: ${where(a)}${said(a)}. Сделки в корзине тоже считаются: очистите корзину этой воронки и повторите.`,
  }),
  CRM_RATE_LIMITED: message<string>({
    en: (a) =>
      `The CRM still says "too many requests" after several pauses: ${where(a)}. Lower the rate or stop other integrations, then repeat.`,
    ru: (a) =>
      `CRM и после нескольких пауз отвечает «слишком много запросов»: ${where(a)}. Снизьте частоту или остановите другие интеграции и повторите.`,
  }),
  CRM_UNAVAILABLE: message<string>({
    en: (a) => `The CRM keeps failing: ${where(a)}${said(a)}. Repeat later; what was done is in the audit log.`,
    ru: (a) =>
      `CRM отвечает ошибкой сервера: ${where(a)}${said(a)}. Повторите позже; сделанное записано в журнале аудита.`,
  }),
  CRM_UNREACHABLE: message<string>({
    en: (a) =>
      `No connection to ${a.address}: ${cause(a.cause, 'en')}. Check the account's address in the stack file of the environment (stacks/), the network and the VPN${
        a.proxy ? `, and the proxy that ${a.proxy} names` : ''
      }. The request was ${where(a)}.`,
    ru: (a) =>
      `Нет связи с ${a.address}: ${cause(a.cause, 'ru')}. Проверьте адрес аккаунта в файле среды (папка stacks/), сеть и VPN${
        a.proxy ? `, а также прокси из переменной ${a.proxy}` : ''
      }. Запрос: ${where(a)}.`,
  }),
  CRM_PROXY_DENIES: message<string>({
    en: (a) =>
      `The proxy asks for a name and a password: ${where(a)}. Write them into the variable that names it: https_proxy=http://NAME:PASSWORD@HOST:PORT.`,
    ru: (a) =>
      `Прокси требует имя и пароль: ${where(a)}. Укажите их в переменной прокси: https_proxy=http://ИМЯ:ПАРОЛЬ@АДРЕС:ПОРТ.`,
  }),
  CRM_NO_CONNECTION: message<string>({
    en: (a) => `No connection to ${a.address}: ${cause(a.cause, 'en')}. Trying again for about ${a.seconds} s…`,
    ru: (a) => `Нет связи с ${a.address}: ${cause(a.cause, 'ru')}. Пробуем ещё, около ${a.seconds} с…`,
  }),
  CRM_OUTCOME_UNKNOWN: message<string>({
    en: (a) =>
      `The CRM did not say whether it created what it was asked for: ${where(a)}, ${a.cause}. It may or may not exist now. Run again: the account is read first, and nothing is created twice.`,
    ru: (a) =>
      `CRM не сообщила, созданы ли объекты: ${where(a)}, ${a.cause}. Есть они теперь или нет — неизвестно. Запустите снова: аккаунт сначала будет прочитан, дважды ничего не создастся.`,
  }),
  CRM_ANSWER_UNPROVEN: message<string>({
    en: (a) =>
      `The CRM answered a creation with the id ${a.id}, which is that of another object: ${a.where}. Nothing was recorded by this answer. Run again: the account is read first, and nothing is created twice.`,
    ru: (a) =>
      `На создание CRM ответила идентификатором ${a.id}, который принадлежит другому объекту: ${a.where}. По этому ответу ничего не записано. Запустите снова: аккаунт сначала будет прочитан, дважды ничего не создастся.`,
  }),
  CRM_REDIRECTED: message<string>({
    en: (a) =>
      `The CRM redirects elsewhere, and the token is not sent there: ${where(a)}. Correct the account address.`,
    ru: (a) => `CRM перенаправляет на другой адрес, токен туда не отправляется: ${where(a)}. Исправьте адрес аккаунта.`,
  }),
  CRM_UNEXPECTED_STATUS: message<string>({
    en: (a) => `Unknown answer of the CRM: ${where(a)}${said(a)}. Please report it.`,
    ru: (a) => `Неизвестный ответ CRM: ${where(a)}${said(a)}. Сообщите нам о нём.`,
  }),
  CRM_NOT_JSON: message<string>({
    en: (a) =>
      `The answer is not JSON: ${where(a)}. A proxy or a maintenance page may stand in between; read the account again before going on.`,
    ru: (a) =>
      `Ответ — не JSON: ${where(a)}. Возможно, отвечает прокси или страница техработ; прежде чем продолжать, перечитайте аккаунт.`,
  }),
  CRM_ANSWER_TOO_LARGE: message<string>({
    en: (a) =>
      `A request or an answer is larger than 20 MiB: ${where(a)}. No list of configuration is that large; check what answers at this address.`,
    ru: (a) =>
      `Запрос или ответ больше 20 МиБ: ${where(a)}. Списки настроек такими не бывают; проверьте, кто отвечает по этому адресу.`,
  }),
  CRM_ACCOUNT_TOO_LARGE: message<'most'>({
    en: ({ most }) =>
      `The lists of the account are larger than ${most} MiB together, and crmctl read no further. No configuration is that large; check what answers at the account's address.`,
    ru: ({ most }) =>
      `Списки аккаунта вместе больше ${most} МиБ; дальше crmctl не читает. Такими настройки не бывают; проверьте, кто отвечает по адресу аккаунта.`,
  }),
  CRM_LIST_ENDLESS: message<'path' | 'rows'>({
    en: ({ path, rows }) =>
      `The CRM's list ${path} does not come to an end: after ${count('en', rows, 'row')} it offers more, or begins again. crmctl used none of them. Check what answers at the account's address; otherwise ask the CRM's support.`,
    ru: ({ path, rows }) =>
      `Список CRM ${path} не кончается: прочитано ${count('ru', rows, 'row')}, а CRM предлагает ещё или начинает сначала. crmctl его не использовал. Проверьте, кто отвечает по адресу аккаунта; если это CRM, обратитесь в её поддержку.`,
  }),
  CRM_ANSWER_SHAPE: message<string>({
    en: (a) =>
      `The CRM's answer does not match its documentation: ${a.where} should be ${a.expected}. crmctl did not use it. Please report it with the crmctl version.`,
    ru: (a) =>
      `Ответ CRM не соответствует её документации: ${a.where} — ожидалось ${a.expected}. crmctl его не использовал. Сообщите нам о нём и о версии crmctl.`,
  }),
  CRM_RETRY: message<string>({
    en: (a) =>
      `The CRM is busy or does not answer, ${where(a)}: trying again in ${a.seconds} s (attempt ${a.attempt}).`,
    ru: (a) => `CRM занята или не отвечает, ${where(a)}: повтор через ${a.seconds} с (попытка ${a.attempt}).`,
  }),
  CRM_PAUSE: message<string>({
    en: (a) =>
      `Too many requests (429): pausing for ${a.seconds} s.${
        a.rate === 0 ? ' CRMCTL_RATE is 0 (no limit): unset it, or start the sandbox with --rate 0.' : ''
      }`,
    ru: (a) =>
      `Слишком много запросов (429): пауза ${a.seconds} с.${
        a.rate === 0
          ? ' CRMCTL_RATE равна 0 (без ограничения): уберите переменную или запустите песочницу с --rate 0.'
          : ''
      }`,
  }),
  CRM_FIELD_TYPE_FIXED: message<string>({
    en: (a) =>
      `The type of the field ${a.object} cannot be changed. Describe a new field and delete the old one in removals.yaml.`,
    ru: (a) => `Тип поля ${a.object} изменить нельзя. Опишите новое поле, а старое удалите через removals.yaml.`,
  }),
  CRM_STAGE_COLOR_LOST: message<string>({
    en: (a) =>
      `The stage ${a.object} has a colour that the CRM no longer accepts (${a.color}), and any change would lose it. The plan did not say so: nothing was sent. Please report it.`,
    ru: (a) =>
      `У этапа ${a.object} цвет, которого CRM больше не принимает (${a.color}): при любом изменении он пропадёт. В плане об этом не сказано, поэтому ничего не отправлено. Сообщите нам об этом.`,
  }),
  CRM_API_ONLY_REQUIRED: message<string>({
    en: (a) =>
      `The field ${a.object} is for the API only and so cannot be required in a stage: people could not fill it. Drop one of the two.`,
    ru: (a) =>
      `Поле ${a.object} доступно только через API, его нельзя требовать на этапе: люди не смогут его заполнить. Уберите одно из двух.`,
  }),
});
