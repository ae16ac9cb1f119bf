import type { MessageValue } from '../model/message';
import type { Language } from './catalog';
import { type Forms, NOUNS, type Noun } from './nouns';

/** `3 файла`: the one way to put a number before a noun. What stands for a number in the documentation stays as it is. */
export function count(language: Language, number: MessageValue | undefined, noun: Noun): string {
  return `${number ?? 0} ${nounFor(language, number, noun)}`;
}

/** A measured number for people to read: at most one digit after the comma, which the language writes in its own way. */
export function amount(language: Language, number: MessageValue | undefined): string {
  return typeof number === 'number' ? DECIMALS[language].format(number) : String(number ?? '');
}

const ONE_DIGIT = { maximumFractionDigits: 1, useGrouping: false };
const DECIMALS: Readonly<Record<Language, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat('en', ONE_DIGIT),
  ru: new Intl.NumberFormat('ru', ONE_DIGIT),
};

/** The noun alone, as the number asks for it. */
export function nounFor(language: Language, number: MessageValue | undefined, noun: Noun): string {
  const forms: Forms = NOUNS[noun];
  return forms[language][RULES[language].select(Number(number ?? 0))] ?? forms[language].other;
}

/** `is` or `are`: what else of an English sentence follows a number. */
export function byNumber(number: MessageValue | undefined, one: string, other: string): string {
  return RULES.en.select(Number(number ?? 0)) === 'one' ? one : other;
}

const RULES = { en: new Intl.PluralRules('en'), ru: new Intl.PluralRules('ru') } as const satisfies Record<
  Language,
  Intl.PluralRules
>;
