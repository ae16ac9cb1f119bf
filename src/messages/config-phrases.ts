import type { Arguments, MessageValue } from '../model/message';
import { foreignLetters } from '../model/names-alike';
import { kindName, missingKindRu } from './kind-words';

/** Turns of phrase that the messages about the configuration share. */
type Arg = MessageValue | undefined;

export function en(word: Arg): string {
  return `"${plain(word)}"`;
}

/** Where the word itself has « », the quotes that stand around them in Russian. */
export function ru(word: Arg): string {
  const text = plain(word);
  return /[«»]/.test(text) ? `„${text}“` : `«${text}»`;
}

/** A list in reading order: a, b, c. */
export function plain(word: Arg): string {
  return Array.isArray(word) ? word.join(', ') : String(word ?? '');
}

export function meantEn(args: Arguments, otherwise = ''): string {
  const { nearest } = args;
  if (!nearest) return otherwise && ` ${otherwise}`;
  const letters = lettersIn(args);
  if (hasOddSpace(args))
    return ` A no-break space stands beside the word: it looks like a space and is none. Retype the word: ${plain(nearest)}.`;
  if (letters.length === 0) return ` Did you mean ${en(nearest)}?`;
  const [are, look] = letters.length === 1 ? ['is a', 'looks'] : ['are', 'look'];
  return ` ${letters.map(en).join(', ')} ${are} ${scriptOf(letters, 'en')} letter${letters.length === 1 ? '' : 's'} here and ${look} the same. Retype the word: ${plain(nearest)}.`;
}

export function meantRu(args: Arguments, otherwise = ''): string {
  const { nearest } = args;
  if (!nearest) return otherwise && ` ${otherwise}`;
  const letters = lettersIn(args);
  if (hasOddSpace(args))
    return ` Рядом со словом стоит неразрывный пробел: он только выглядит как обычный. Наберите слово заново: ${plain(nearest)}.`;
  if (letters.length === 0) return ` Возможно, имелось в виду ${ru(nearest)}.`;
  const [letter, look] = letters.length === 1 ? ['Буква', 'выглядит'] : ['Буквы', 'выглядят'];
  return ` ${letter} ${letters.map(ru).join(', ')} здесь ${scriptOf(letters, 'ru')}, хотя ${look} так же. Наберите слово заново: ${plain(nearest)}.`;
}

/** Letters of another alphabet in the word that was written, by which alone it differs from the one that was meant. */
function lettersIn({ nearest, ...args }: Arguments): string[] {
  return Object.values(args)
    .map((word) => (typeof word === 'string' ? foreignLetters(word, plain(nearest)) : []))
    .reduce((longest, letters) => (letters.length > longest.length ? letters : longest), []);
}

/** The word that was meant with a space around it that no keyboard key types. */
function hasOddSpace({ nearest, ...args }: Arguments): boolean {
  return Object.values(args).some(
    (word) => typeof word === 'string' && /[^\S\t\r\n ]/.test(word) && word.trim() === plain(nearest),
  );
}

function scriptOf(letters: readonly string[], language: 'en' | 'ru'): string {
  const cyrillic = letters.some((letter) => /\p{Script=Cyrillic}/u.test(letter));
  const one = letters.length === 1;
  if (language === 'en') return cyrillic ? 'Cyrillic' : 'Latin';
  return cyrillic ? (one ? 'русская' : 'русские') : one ? 'латинская' : 'латинские';
}

/** What there is, where it is few. */
export function knownEn({ known }: Arguments, otherwise = ''): string {
  return known ? ` There are: ${plain(known)}.` : otherwise && ` ${otherwise}`;
}

export function knownRu({ known }: Arguments, otherwise = ''): string {
  return known ? ` Есть: ${plain(known)}.` : otherwise && ` ${otherwise}`;
}

/** The line, or the entry, as it would be right. */
export function writeEn({ fix, each }: Arguments): string {
  return fix ? ` Write: ${plain(fix)}` : each ? ` Write each entry like this: ${plain(each)}` : '';
}

export function writeRu({ fix, each }: Arguments): string {
  return fix ? ` Напишите: ${plain(fix)}` : each ? ` Каждую запись пишите так: ${plain(each)}` : '';
}

interface Words {
  en: string;
  ru: string;
}

const TYPES: Readonly<Record<string, Words>> = {
  string: { en: 'text', ru: 'текст' },
  number: { en: 'a number', ru: 'число' },
  boolean: { en: 'true or false', ru: 'true или false' },
  object: { en: 'key: value pairs', ru: 'пары «ключ: значение»' },
  array: { en: 'a list', ru: 'список' },
  nothing: { en: 'nothing', ru: 'пусто' },
  url: {
    en: 'an address the CRM can call, like https://host/path',
    ru: 'адрес, доступный CRM, вида https://сервер/путь',
  },
  color: { en: "one of the CRM's colours", ru: 'один из цветов CRM' },
};

const NEEDS: Readonly<Record<string, Pick<Words, 'ru'>>> = {
  string: { ru: 'нужен текст' },
  number: { ru: 'нужно число' },
  boolean: { ru: 'нужно true или false' },
  object: { ru: 'нужны пары «ключ: значение»' },
  array: { ru: 'нужен список' },
  url: { ru: 'нужен адрес, доступный CRM, вида https://сервер/путь' },
  color: { ru: 'нужен один из цветов CRM' },
};

const COUNTED: Readonly<Record<string, Words>> = {
  pipelines: { en: 'pipelines', ru: 'воронок' },
  stages: { en: 'stages', ru: 'этапов' },
  webhooks: { en: 'webhooks', ru: 'вебхуков' },
};

function named(kind: Arg, nameOf: (kind: string) => string, or: string): string {
  return (Array.isArray(kind) ? kind : [plain(kind)]).map(nameOf).join(or);
}

function lookUp<L extends keyof Words>(words: Readonly<Record<string, Pick<Words, L>>>, key: Arg, language: L): string {
  const list = Array.isArray(key) ? key : [plain(key)];
  return list.map((each: string) => words[each]?.[language] ?? each).join(language === 'en' ? ' or ' : ' или ');
}

export const kindEn = (kind: Arg): string => named(kind, (each) => kindName(each, 'en'), ' or ');
/** «роли», as in “there is no …”. */
export const noKindRu = (kind: Arg): string => named(kind, missingKindRu, ' или ');
export const kindRu = (kind: Arg): string => named(kind, (each) => kindName(each, 'ru'), ' или ');
export const typeEn = (type: Arg): string => lookUp(TYPES, type, 'en');
export const typeRu = (type: Arg): string => lookUp(TYPES, type, 'ru');
/** What is asked for, in Russian with its verb: «нужен список». */
export function needRu(type: Arg): string {
  const [first = '', ...others] = Array.isArray(type) ? type : [plain(type)];
  return [lookUp(NEEDS, first, 'ru'), ...others.map(typeRu)].join(' или ');
}
export const countedEn = (what: Arg): string => lookUp(COUNTED, what, 'en');
export const countedRu = (what: Arg): string => lookUp(COUNTED, what, 'ru');
