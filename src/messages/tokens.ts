import { defineMessages, message } from './catalog';

/** Where an account's token comes from, `crmctl login` and `crmctl logout`. */
export const tokenMessages = defineMessages({
  TOKEN_MISSING: message<'variable' | 'environment'>({
    en: ({ variable, environment }) => `${variable} is not set: it must hold the access token for ${environment}.`,
    ru: ({ variable, environment }) =>
      `не задана переменная ${variable}: в ней должен быть токен доступа для ${environment}.`,
  }),
  CLIENT_SECRET_MISSING: message<'variable' | 'environment'>({
    en: ({ variable, environment }) =>
      `${variable} is not set: it must hold the secret key of the integration for ${environment}. The integration's card in the CRM shows it.`,
    ru: ({ variable, environment }) =>
      `не задана переменная ${variable}: в ней должен быть секретный ключ интеграции для ${environment}. Он есть в карточке интеграции в CRM.`,
  }),
  LOGIN_NEEDED: message<'environment'>({
    en: ({ environment }) => `nobody has logged in to ${environment} here. Run: crmctl login -e ${environment}`,
    ru: ({ environment }) => `в ${environment} отсюда ещё не входили. Выполните: crmctl login -e ${environment}`,
  }),
  TOKENS_OF_ANOTHER: message<'environment' | 'account'>({
    en: ({ environment, account }) =>
      `the stored tokens of ${environment} belong to ${account} or to another integration than stacks/Pulumi.${environment}.yaml names now, and were not sent. If the change is meant, run: crmctl login -e ${environment}`,
    ru: ({ environment, account }) =>
      `сохранённые токены среды ${environment} выданы для ${account} или для другой интеграции, чем теперь указана в stacks/Pulumi.${environment}.yaml; они не отправлены. Если так и задумано, выполните: crmctl login -e ${environment}`,
  }),
  TOKENS_UNREADABLE: message<'file'>({
    en: ({ file }) => `${file} is damaged. Delete it and log in again: crmctl login`,
    ru: ({ file }) => `файл ${file} повреждён. Удалите его и войдите заново: crmctl login`,
  }),
  TOKENS_LOST: message<'environment' | 'since' | 'hint'>({
    en: ({ environment, since, hint }) =>
      `the renewal of the tokens of ${environment} was cut off at ${since}: the CRM gave out a new pair that never arrived, and does not take the old one any more (${hint}). Nothing in the account is harmed. Log in again: crmctl login -e ${environment}`,
    ru: ({ environment, since, hint }) =>
      `обновление токенов среды ${environment} оборвалось (${since}): CRM выдала новую пару, но она не дошла, а старую CRM больше не принимает (${hint}). С аккаунтом ничего не случилось. Войдите заново: crmctl login -e ${environment}`,
  }),
  TOKENS_REFUSED: message<'environment' | 'hint'>({
    en: ({ environment, hint }) =>
      `the CRM no longer renews the tokens of ${environment} (${hint}): they were not used for three months, were withdrawn in the CRM, or somebody else renewed a copy of them. Log in again: crmctl login -e ${environment}`,
    ru: ({ environment, hint }) =>
      `CRM больше не обновляет токены среды ${environment} (${hint}): ими не пользовались три месяца, доступ отозван в CRM или кто-то обновил их копию. Войдите заново: crmctl login -e ${environment}`,
  }),
  INTEGRATION_REFUSED: message<'environment' | 'hint'>({
    en: ({ environment, hint }) =>
      `the CRM does not recognise the integration of ${environment} (${hint}). Compare client_id and redirect_uri in stacks/Pulumi.${environment}.yaml and the secret key with the integration's card. The stored tokens were kept.`,
    ru: ({ environment, hint }) =>
      `CRM не узнаёт интеграцию среды ${environment} (${hint}). Сверьте client_id и redirect_uri в stacks/Pulumi.${environment}.yaml и секретный ключ с карточкой интеграции. Сохранённые токены не тронуты.`,
  }),
  LOGIN_NOT_OAUTH: message<'environment' | 'variable'>({
    en: ({ environment, variable }) =>
      `${environment} uses the long-lived token in ${variable}: there is nothing to log in to or out of.`,
    ru: ({ environment, variable }) =>
      `${environment} использует долгосрочный токен из ${variable}: входить и выходить не нужно.`,
  }),
  LOGIN_NOT_OFFERED: message<'environment'>({
    en: ({ environment }) =>
      `This CRM gives integrations no tokens: name a variable with a token of the account in stacks/Pulumi.${environment}.yaml, crm:token: {env: NAME}.`,
    ru: ({ environment }) =>
      `Эта CRM не выдаёт токены интеграциям: укажите в stacks/Pulumi.${environment}.yaml переменную с токеном аккаунта, crm:token: {env: ИМЯ}.`,
  }),
  LOGIN_OPEN: message<'environment'>({
    en: ({ environment }) =>
      `Open this address in a browser as an administrator of the account of ${environment}, and allow the integration:`,
    ru: ({ environment }) =>
      `Откройте этот адрес в браузере как администратор аккаунта среды ${environment} и разрешите доступ интеграции:`,
  }),
  LOGIN_WAITING: message<'address'>({
    en: ({ address }) => `Waiting for the browser at ${address} (20 minutes at most) …`,
    ru: ({ address }) => `Ждём браузер по адресу ${address} (не дольше 20 минут) …`,
  }),
  LOGIN_STRANGER: message<'address'>({
    en: ({ address }) =>
      `A request came to ${address} that does not belong to this login; it was not used, and the wait goes on. If you denied access on the CRM's page, end the wait with Ctrl+C.`,
    ru: ({ address }) =>
      `На ${address} пришёл запрос не от этого входа; он не использован, ожидание продолжается. Если вы сами отказали в доступе на странице CRM, прервите ожидание клавишами Ctrl+C.`,
  }),
  ASK_CODE: {
    en: () => 'Paste the address that the browser was led to (or the code from the integration’s card):',
    ru: () => 'Вставьте адрес, на который попал браузер (или код из карточки интеграции):',
  },
  LOGIN_NEEDS_CODE: message<'environment'>({
    en: ({ environment }) =>
      `the code cannot be asked for here. After allowing the integration, run: crmctl login -e ${environment} --code 'THE ADDRESS THE BROWSER WAS LED TO'`,
    ru: ({ environment }) =>
      `здесь нельзя спросить код. Разрешив доступ интеграции, выполните: crmctl login -e ${environment} --code 'АДРЕС, НА КОТОРЫЙ ПОПАЛ БРАУЗЕР'`,
  }),
  LOGIN_NO_CODE: message<'environment'>({
    en: ({ environment }) =>
      `there is no authorization code in what was given. Paste the whole address the browser was led to, or start over: crmctl login -e ${environment}`,
    ru: ({ environment }) =>
      `в указанном нет кода авторизации. Вставьте весь адрес, на который попал браузер, или начните заново: crmctl login -e ${environment}`,
  }),
  LOGIN_DENIED: message<'environment'>({
    en: ({ environment }) => `access was denied on the CRM's page; ${environment} stays as it was.`,
    ru: ({ environment }) => `на странице CRM в доступе отказали; для ${environment} ничего не изменилось.`,
  }),
  LOGIN_FAILED: message<'environment' | 'error'>({
    en: ({ environment, error }) =>
      `the CRM's page ended with “${error}”. Start over: crmctl login -e ${environment}; if it stays, check the integration's card.`,
    ru: ({ environment, error }) =>
      `страница CRM ответила «${error}». Начните заново: crmctl login -e ${environment}; если не поможет, проверьте карточку интеграции.`,
  }),
  LOGIN_STATE_WRONG: message<'environment'>({
    en: ({ environment }) =>
      `this address does not belong to the last login of ${environment} (its “state” differs), so its code was not used. It may come from an older tab, or from somebody else. Start over: crmctl login -e ${environment}`,
    ru: ({ environment }) =>
      `этот адрес не от последнего входа в ${environment} (другой «state»), поэтому код не использован. Возможно, он из старой вкладки или прислан кем-то. Начните заново: crmctl login -e ${environment}`,
  }),
  LOGIN_OTHER_ACCOUNT: message<'environment' | 'expected' | 'found'>({
    en: ({ environment, expected, found }) =>
      `access was allowed for the account “${found}”, but ${environment} is ${expected}. The code was not used. Choose ${expected} on the CRM's page, or correct crm:account.`,
    ru: ({ environment, expected, found }) =>
      `доступ разрешён для аккаунта «${found}», а ${environment} — это ${expected}. Код не использован. Выберите на странице CRM ${expected} или исправьте crm:account.`,
  }),
  LOGIN_CODE_REFUSED: message<'environment' | 'hint'>({
    en: ({ environment, hint }) =>
      `the CRM does not take the code (${hint}). A code is good once and for 20 minutes. Start over: crmctl login -e ${environment}`,
    ru: ({ environment, hint }) =>
      `CRM не принимает код (${hint}). Код действует один раз и 20 минут. Начните заново: crmctl login -e ${environment}`,
  }),
  LOGIN_PORT: message<'host' | 'port'>({
    en: ({ host, port }) =>
      `nothing can listen at ${host}:${port}, where redirect_uri leads. Close what holds the port, or paste the address with --code.`,
    ru: ({ host, port }) =>
      `нельзя слушать ${host}:${port}, куда ведёт redirect_uri. Освободите порт или передайте адрес через --code.`,
  }),
  LOGIN_DISTURBED: message<'host' | 'port'>({
    en: ({ host, port }) =>
      `a program on this machine called ${host}:${port} a thousand times, so the login was ended; nothing was changed. Find that program, or pass the answer yourself: crmctl login --code 'THE ADDRESS THE BROWSER WAS LED TO'`,
    ru: ({ host, port }) =>
      `какая-то программа на этой машине тысячу раз обратилась к ${host}:${port}, поэтому вход прерван; ничего не изменилось. Найдите её или передайте ответ сами: crmctl login --code 'АДРЕС, НА КОТОРЫЙ ПОПАЛ БРАУЗЕР'`,
  }),
  LOGIN_TIMED_OUT: {
    en: () => 'the browser did not come back within 20 minutes; nothing was changed. Start over: crmctl login',
    ru: () => 'браузер не вернулся за 20 минут; ничего не изменилось. Начните заново: crmctl login',
  },
  LOGIN_PAGE_DONE: message<'environment'>({
    en: ({ environment }) => `crmctl has the code for ${environment}. This tab can be closed.`,
    ru: ({ environment }) => `crmctl получил код для ${environment}. Вкладку можно закрыть.`,
  }),
  LOGGED_IN: message<'environment' | 'account'>({
    en: ({ environment, account }) =>
      `logged in to ${environment}${account ? `, account ${account}` : ''}. The tokens are in .crmctl/tokens/ and renew themselves; keep that folder to yourself and use it on one machine only.`,
    ru: ({ environment, account }) =>
      `вход в ${environment} выполнен${account ? `, аккаунт ${account}` : ''}. Токены лежат в .crmctl/tokens/ и обновляются сами; никому не передавайте эту папку и пользуйтесь ею на одной машине.`,
  }),
  LOGGED_OUT: message<'environment'>({
    en: ({ environment }) =>
      `the tokens of ${environment} are deleted here. To end the access itself, switch the integration off in the CRM.`,
    ru: ({ environment }) =>
      `токены среды ${environment} здесь удалены. Чтобы закрыть сам доступ, отключите интеграцию в CRM.`,
  }),
  LOGGED_OUT_ALREADY: message<'environment'>({
    en: ({ environment }) => `there were no tokens of ${environment} here.`,
    ru: ({ environment }) => `токенов среды ${environment} здесь не было.`,
  }),
});
