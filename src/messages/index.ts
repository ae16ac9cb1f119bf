import { type Catalog, LANGUAGES, type Language, type MessageArgs } from './catalog';
import { cliMessages } from './cli';
import { engineMessages } from './engine';
import { planMessages } from './plan';
import { planViewMessages } from './plan-view';
import { releaseMessages } from './release';

const CATALOG: Catalog = { ...planMessages, ...planViewMessages, ...engineMessages, ...cliMessages, ...releaseMessages };

/** The prose of a code; a code nobody wrote prose for shows itself and its arguments. */
export function say(code: string, args: MessageArgs, language: Language): string {
  const message = CATALOG[code];
  return message ? message[language](args) : `${code} ${JSON.stringify(args)}`;
}

export function languageOf(name: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => language === name);
}
