import { visible } from '../model/visible-text';

export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];
export type MessageArgs = Record<string, string | number | readonly string[]>;

/** A text in every language: a missing translation does not compile. */
export type Message = Record<Language, (args: MessageArgs) => string>;
export type Catalog = Record<string, Message>;

/**
 * The one way to make a catalog. Arguments come from configuration, CRM, files and environment, so every message gets
 * them with whatever steers a terminal or cannot be seen as escapes, each in one line; a list may be lines.
 */
export function defineMessages<const C extends Catalog>(catalog: C): C {
  const entries = Object.entries(catalog).map(([code, message]) => [
    code,
    { en: (args: MessageArgs) => message.en(shown(args)), ru: (args: MessageArgs) => message.ru(shown(args)) },
  ]);
  return Object.fromEntries(entries) as C;
}

function shown(args: MessageArgs): MessageArgs {
  return new Proxy(args, { get: (given, name) => shownValue(Reflect.get(given, name)) });
}

/** Whatever a file or another process hands over as an argument becomes text. */
function shownValue(value: MessageArgs[string] | undefined): MessageArgs[string] | undefined {
  if (typeof value === 'string') return visible(value);
  if (Array.isArray(value)) return value.map((item: unknown) => visible(String(shownValue(item as string))));
  return typeof value === 'object' ? visible(JSON.stringify(value)) : value;
}
