import type { Arguments, MessageValue } from '../model/message';
import { visible } from '../model/visible-text';

export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in every language: a missing translation does not compile. */
export type Message<A> = Record<Language, (args: A) => string>;

/** Messages by their code, whatever they have to be told. */
export type Catalog = Record<string, Message<never>>;

/** A message whose arguments came from outside, as text: nobody has held them against its type. */
export function spoken(message: Message<never>, args: Arguments, language: Language): string {
  return message[language](args as never);
}

/** What a catalogue's messages have to be told, by code. */
export type ArgumentsIn<C> = {
  [K in keyof C]: C[K] extends Message<NonNullable<unknown>>
    ? NonNullable<unknown>
    : C[K] extends Message<infer A>
      ? A
      : never;
};

/** A message with arguments: those that it needs, and those without which it is a sentence, too. */
export function message<Needed extends string, Optional extends string = never>(
  texts: Message<Record<Needed, MessageValue> & Partial<Record<Optional, MessageValue>>>,
): typeof texts {
  return texts;
}

/**
 * The one way to make a catalog. Arguments come from configuration, CRM, files and environment, so every message gets
 * them with whatever steers a terminal or cannot be seen as escapes, each in one line; a list may be lines.
 */
export function defineMessages<const C extends Catalog>(catalog: C): C {
  const entries = Object.entries(catalog).map(([code, message]) => [
    code,
    { en: (args: Arguments) => message.en(shown(args)), ru: (args: Arguments) => message.ru(shown(args)) },
  ]);
  return Object.fromEntries(entries) as C;
}

/** Whoever made the arguments has held them against the message's own type. */
function shown(args: Arguments): never {
  return new Proxy(args, { get: (given, name) => shownValue(Reflect.get(given, name)) }) as never;
}

/** Whatever a file or another process hands over as an argument becomes text. */
function shownValue(value: unknown): unknown {
  if (typeof value === 'string') return visible(value);
  if (Array.isArray(value)) return value.map((item) => visible(String(shownValue(item))));
  return typeof value === 'object' ? visible(JSON.stringify(value)) : value;
}
