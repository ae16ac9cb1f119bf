import type { MessageValue } from '../model/message';
import type { Language } from './catalog';

type Words = Readonly<Record<Language, string>>;

/** Why an account refuses something, in words that follow a colon or stand in brackets; by HTTP status. */
const REASONS: Readonly<Record<string, Words>> = {
  402: { en: 'the account’s plan does not include it', ru: 'тариф аккаунта этого не включает' },
  403: { en: 'the token has no access to it', ru: 'у токена нет доступа' },
};
const NOT_OFFERED: Words = { en: 'not offered or switched off', ru: 'не предлагается или выключено' };

/** What to do about it. */
const REMEDIES: Readonly<Record<string, Words>> = {
  402: { en: 'Check the plan and the subscription of the account', ru: 'Проверьте тариф и подписку аккаунта' },
  403: {
    en: 'Use a token of an administrator with all scopes',
    ru: 'Нужен токен администратора со всеми доступами',
  },
};

export function reasonOf(status: MessageValue | undefined, language: Language): string {
  return (REASONS[String(status)] ?? NOT_OFFERED)[language];
}

/** Undefined where nothing can be done in the account. */
export function remedyOf(status: MessageValue | undefined, language: Language): string | undefined {
  return REMEDIES[String(status)]?.[language];
}
