export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];
export type MessageArgs = Record<string, string | number | readonly string[]>;

/** A text in every language: a missing translation does not compile. */
export type Message = Record<Language, (args: MessageArgs) => string>;
export type Catalog = Record<string, Message>;

export function defineMessages<const C extends Catalog>(catalog: C): C {
  return catalog;
}
