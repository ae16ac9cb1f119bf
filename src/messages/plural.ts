import type { Language, MessageArgs } from './catalog';

/** A noun in the forms that a number asks for. */
export type Forms = Record<Language, Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** `3 файла` */
export function count(language: Language, number: MessageArgs[string] | undefined, forms: Forms): string {
  const amount = Number(number ?? 0);
  return `${amount} ${formFor(language, amount, forms)}`;
}

/** The noun alone, as the number asks for it. */
export function formFor(language: Language, number: number, forms: Forms): string {
  const form = new Intl.PluralRules(language).select(number);
  return forms[language][form] ?? forms[language].other;
}
