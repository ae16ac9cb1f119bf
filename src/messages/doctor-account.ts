import { defineMessages, type Language, message } from './catalog';
import { count as counted } from './plural';
import { reasonOf, remedyOf } from './unavailable';

/** `crmctl doctor -e`: what a live account says about itself and about access to it. */
export const accountCheckMessages = defineMessages({
  DOCTOR_STOPPED: message<'code'>({ en: ({ code }) => `stopped: ${code}`, ru: ({ code }) => `остановлено: ${code}` }),
  DOCTOR_TWIN_ONLY: {
    en: () => 'a twin: it runs only inside the commands that use it, nothing to check',
    ru: () => 'двойник: он работает только внутри команд, проверять нечего',
  },
  DOCTOR_ADDRESS: { en: () => 'address', ru: () => 'адрес' },
  DOCTOR_ADDRESS_ENCRYPTED: message<'address'>({
    en: ({ address }) => `${address} answers; the connection is encrypted and the certificate is good`,
    ru: ({ address }) => `${address} отвечает; соединение зашифровано, сертификат в порядке`,
  }),
  DOCTOR_ADDRESS_LOCAL: message<'address'>({
    en: ({ address }) => `${address} answers; it is on this machine (a sandbox)`,
    ru: ({ address }) => `${address} отвечает; это на этой машине (песочница)`,
  }),
  DOCTOR_ADDRESS_SILENT: message<'address'>({
    en: ({ address }) => `${address} does not answer. Check the network and crm:account`,
    ru: ({ address }) => `${address} не отвечает. Проверьте сеть и crm:account`,
  }),
  DOCTOR_ADDRESS_UNTRIED: message<'address'>({
    en: ({ address }) => `${address} was not checked: there is no token`,
    ru: ({ address }) => `${address} не проверен: нет токена`,
  }),
  DOCTOR_TOKEN: { en: () => 'token', ru: () => 'токен' },
  DOCTOR_TOKEN_LONG: message<'variable' | 'until' | 'days'>({
    en: ({ variable, until, days }) => `long-lived, from ${variable}; until ${until} (${counted('en', days, 'day')})`,
    ru: ({ variable, until, days }) => `долгосрочный, из ${variable}; до ${until} (${counted('ru', days, 'day')})`,
  }),
  DOCTOR_TOKEN_SOON: message<'variable' | 'until' | 'days'>({
    en: ({ variable, until, days }) =>
      `long-lived, from ${variable}, but only until ${until} (${counted('en', days, 'day')}). Issue a new one in the integration's card`,
    ru: ({ variable, until, days }) =>
      `долгосрочный, из ${variable}, но только до ${until} (${counted('ru', days, 'day')}). Выпустите новый в карточке интеграции`,
  }),
  DOCTOR_TOKEN_EXPIRED: message<'until'>({
    en: ({ until }) =>
      `expired on ${until}. Issue a new one in the integration's card, or log in again with crmctl login`,
    ru: ({ until }) => `истёк ${until}. Выпустите новый в карточке интеграции или войдите заново: crmctl login`,
  }),
  DOCTOR_TOKEN_SHORT: message<'variable' | 'until'>({
    en: ({ variable, until }) =>
      `${variable} holds a one-day token (until ${until}), not a long-lived one. Issue a long-lived token, or use oauth and crmctl login`,
    ru: ({ variable, until }) =>
      `в ${variable} токен на сутки (до ${until}), а не долгосрочный. Выпустите долгосрочный или используйте oauth и crmctl login`,
  }),
  DOCTOR_TOKEN_OPAQUE: message<'variable'>({
    en: ({ variable }) => `${variable} is accepted, but does not state its expiry. See the integration's card`,
    ru: ({ variable }) => `${variable} принят, но срок действия в нём не указан. Посмотрите его в карточке интеграции`,
  }),
  DOCTOR_TOKEN_INTEGRATION: message<'until' | 'days'>({
    en: ({ until, days }) =>
      `of an integration, renewed automatically; log in again if it is not used before ${until} (${counted('en', days, 'day')})`,
    ru: ({ until, days }) =>
      `от интеграции, обновляется сам; если им не пользоваться до ${until} (${counted('ru', days, 'day')}), понадобится новый вход`,
  }),
  DOCTOR_ACCOUNT: { en: () => 'account', ru: () => 'аккаунт' },
  DOCTOR_ACCOUNT_NEW: message<'id' | 'name'>({
    en: ({ id, name }) => `${id} “${name}”; nothing was applied to it from this project yet`,
    ru: ({ id, name }) => `${id} «${name}»; из этого проекта в него ещё ничего не применяли`,
  }),
  DOCTOR_ACCOUNT_KNOWN: message<'id' | 'name'>({
    en: ({ id, name }) => `${id} “${name}”, the same as in the log`,
    ru: ({ id, name }) => `${id} «${name}», тот же, что в журнале`,
  }),
  DOCTOR_ACCOUNT_OTHER: message<'id' | 'name' | 'recorded'>({
    en: ({ id, name, recorded }) =>
      `${id} “${name}”, but the log has account ${recorded}. Correct crm:account, or give this account an environment of its own`,
    ru: ({ id, name, recorded }) =>
      `${id} «${name}», а в журнале — аккаунт ${recorded}. Исправьте crm:account или заведите для этого аккаунта свою среду`,
  }),
  DOCTOR_ACCOUNT_TOKEN: message<'id' | 'name' | 'claimed'>({
    en: ({ id, name, claimed }) => `${id} “${name}”, but the token names account ${claimed}. Check which token is used`,
    ru: ({ id, name, claimed }) => `${id} «${name}», а в токене указан аккаунт ${claimed}. Проверьте, тот ли это токен`,
  }),
  DOCTOR_SCOPES: { en: () => 'scopes', ru: () => 'области доступа' },
  DOCTOR_SCOPES_FOUND: message<'scopes'>({ en: ({ scopes }) => list(scopes), ru: ({ scopes }) => list(scopes) }),
  DOCTOR_SCOPES_UNSTATED: { en: () => 'the token does not state them', ru: () => 'в токене не указаны' },
  DOCTOR_SCOPES_LACKING: message<'scopes'>({
    en: ({ scopes }) =>
      `${list(scopes)}: without “crm” nothing can be read. Tick the account's data in the integration's card`,
    ru: ({ scopes }) =>
      `${list(scopes)}: без «crm» ничего не прочитать. Отметьте данные аккаунта в карточке интеграции`,
  }),
  DOCTOR_RIGHTS: { en: () => 'rights', ru: () => 'права' },
  DOCTOR_RIGHTS_ADMIN: { en: () => 'of an administrator', ru: () => 'администратора' },
  DOCTOR_RIGHTS_NO_USERS: {
    en: () => 'of an administrator, but the integration may not see users. A private integration may',
    ru: () => 'администратора, но пользователи этой интеграции не видны. Частной интеграции — видны',
  },
  DOCTOR_RIGHTS_LIMITED: {
    en: () => 'the owner of the token is no administrator: nothing can be applied. Use a token of an administrator',
    ru: () => 'владелец токена не администратор: применить ничего нельзя. Нужен токен администратора',
  },
  DOCTOR_RIGHTS_UNKNOWN: {
    en: () => 'the CRM did not answer. Be careful with plan and apply',
    ru: () => 'CRM не ответила. План и применение запускайте с осторожностью',
  },
  DOCTOR_FEATURE: message<'feature'>({
    en: ({ feature }) => named(feature, 'en'),
    ru: ({ feature }) => named(feature, 'ru'),
  }),
  DOCTOR_FEATURE_OPEN: { en: () => 'available', ru: () => 'доступны' },
  DOCTOR_FEATURE_USED: { en: () => 'in use', ru: () => 'используются' },
  DOCTOR_FEATURE_OFF: { en: () => 'switched off in the account', ru: () => 'выключены в аккаунте' },
  DOCTOR_FEATURE_UNSEEN: {
    en: () => 'none in the account; only creating one shows whether the plan includes them',
    ru: () => 'в аккаунте их нет; входят ли они в тариф, покажет только создание',
  },
  DOCTOR_FEATURE_CLOSED: message<'code'>({
    en: ({ code }) => `not available: ${closed(code, 'en')}`,
    ru: ({ code }) => `недоступны: ${closed(code, 'ru')}`,
  }),
  DOCTOR_FEATURE_FAILED: message<'code'>({
    en: ({ code }) => `the CRM answered with an error (${code}). Repeat later`,
    ru: ({ code }) => `CRM ответила ошибкой (${code}). Повторите позже`,
  }),
  DOCTOR_FILTERS: { en: () => 'filters of leads', ru: () => 'фильтры сделок' },
  DOCTOR_FILTERS_ON: { en: () => 'the API may filter', ru: () => 'API умеет фильтровать' },
  DOCTOR_FILTERS_OFF: {
    en: () => 'off (a paid option): counting leads reads all of them, which takes longer in a large account',
    ru: () => 'выключены (платная опция): чтобы посчитать сделки, читаются все, в большом аккаунте это дольше',
  },
  DOCTOR_FLAVOUR: { en: () => 'product', ru: () => 'продукт' },
  DOCTOR_FLAVOUR_SAME: message<'crm'>({ en: ({ crm }) => `${crm}`, ru: ({ crm }) => `${crm}` }),
  DOCTOR_FLAVOUR_UNSTATED: { en: () => 'the answers do not show it', ru: () => 'по ответам не определить' },
  DOCTOR_FLAVOUR_OTHER: message<'crm' | 'signs'>({
    en: ({ crm, signs }) =>
      `crm/project.yaml says ${crm}, but ${list(signs)} is of the other. Correct crm: or crm:account`,
    ru: ({ crm, signs }) =>
      `в crm/project.yaml указано ${crm}, но ${list(signs)} — от другого. Исправьте crm: или crm:account`,
  }),
  DOCTOR_RATE: { en: () => 'rate', ru: () => 'частота' },
  DOCTOR_RATE_GOOD: message<'rate' | 'latency'>({
    en: ({ rate, latency }) => `${counted('en', rate, 'request')} a second; an answer takes ${latency} ms`,
    ru: ({ rate, latency }) => `${counted('ru', rate, 'request')} в секунду; ответ за ${latency} мс`,
  }),
  DOCTOR_RATE_OPEN: message<'latency'>({
    en: ({ latency }) => `without limit; an answer takes ${latency} ms`,
    ru: ({ latency }) => `без ограничения; ответ за ${latency} мс`,
  }),
  DOCTOR_RATE_TOO_FAST: message<'rate' | 'allowed'>({
    en: ({ rate, allowed }) =>
      `CRMCTL_RATE is ${rate}, but the CRM allows ${allowed} a second and blocks who ignores it. Unset it`,
    ru: ({ rate, allowed }) =>
      `CRMCTL_RATE равна ${rate}, а CRM допускает ${allowed} в секунду и блокирует нарушителей. Уберите переменную`,
  }),
  DOCTOR_RATE_REFUSED: message<'rate' | 'refused'>({
    en: ({ rate, refused }) =>
      `“too many requests” came ${counted('en', refused, 'time')} at ${rate} a second: other integrations share the limit. Stop them, or lower CRMCTL_RATE`,
    ru: ({ rate, refused }) =>
      `«слишком много запросов»: ${counted('ru', refused, 'time')} при ${rate} в секунду — предел делят и другие интеграции. Остановите их или снизьте CRMCTL_RATE`,
  }),
  DOCTOR_CLOCK: { en: () => 'clock', ru: () => 'часы' },
  DOCTOR_CLOCK_GOOD: { en: () => 'agrees with the CRM’s', ru: () => 'совпадают с часами CRM' },
  DOCTOR_CLOCK_FAST: message<'seconds'>({
    en: ({ seconds }) => `${seconds} s ahead of the CRM’s: times in the log will be wrong. Set this machine’s clock`,
    ru: ({ seconds }) =>
      `спешат на ${seconds} с против часов CRM: время в журнале будет неверным. Переведите часы этой машины`,
  }),
  DOCTOR_CLOCK_SLOW: message<'seconds'>({
    en: ({ seconds }) => `${seconds} s behind the CRM’s: times in the log will be wrong. Set this machine’s clock`,
    ru: ({ seconds }) =>
      `отстают на ${seconds} с от часов CRM: время в журнале будет неверным. Переведите часы этой машины`,
  }),
  DOCTOR_CLOCK_UNKNOWN: { en: () => 'the CRM did not state its time', ru: () => 'CRM не сообщила своё время' },
});

/** Without a code the account itself says that its plan lacks the feature. */
function closed(code: unknown, language: Language): string {
  const status = code === 'CRM_FORBIDDEN' ? 403 : code === '' || code === 'CRM_PAYMENT_REQUIRED' ? 402 : undefined;
  const remedy = remedyOf(status, language);
  return remedy === undefined ? reasonOf(status, language) : `${reasonOf(status, language)}. ${remedy}`;
}

function named(feature: unknown, language: 'en' | 'ru'): string {
  const names: Readonly<Record<string, readonly [en: string, ru: string]>> = {
    webhooks: ['webhooks', 'вебхуки'],
    sources: ['sources', 'источники'],
    customers: ['customers', 'покупатели'],
    'super-fields': ['paid field types', 'платные типы полей'],
  };
  const [en, ru] = names[String(feature)] ?? ['?', '?'];
  return language === 'en' ? en : ru;
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}
