import { withoutHidden } from './visible-text';

/** Names are compared without what nobody sees, surrounding and doubled spaces: people and forms add them unseen. */
export function normalName(name: string): string {
  return withoutHidden(name).normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** Whether anything of a name can be seen. */
export function isSeen(name: string): boolean {
  return normalName(name) !== '';
}

/** Whether two names are one for whoever looks an object up by its name. */
export function sameName(left: string, right: string): boolean {
  return normalName(left) === normalName(right);
}

/** Whether people would take one name for the other: they differ in letter case, spaces, punctuation or alphabet alone. */
export function looksAlike(left: string, right: string): boolean {
  return nameShape(left) !== '' && nameShape(left) === nameShape(right);
}

/** A name as the eye takes it in. Signs that carry a meaning stay: `A+`, `50 %`, the dash in `1-5`. */
export function nameShape(name: string): string {
  const plain = withoutHidden(name)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/(?<!\p{N})[\p{Z}\s]+|[\p{Z}\s]+(?!\p{N})/gu, '')
    .replace(/(?![#%&*@])\p{P}(?!\p{N})/gu, '');
  return [...plain].map((letter) => SAME_TO_PEOPLE[letter] ?? LOOK_ALIKE[letter] ?? letter).join('');
}

/** The text in one alphabet: two that a reader cannot tell apart come out the same. */
export function inOneAlphabet(text: string): string {
  return [...text].map((letter) => LOOK_ALIKE[letter] ?? letter).join('');
}

/** A Latin word into which letters of the other alphabet have slipped that look the same; any other text as it is. */
export function inLatin(text: string): string {
  const latin = [...text].map((letter) => LATIN.get(letter) ?? letter).join('');
  return /[a-z]/i.test(text) && !/\p{Script=Cyrillic}/u.test(latin) ? latin : text;
}

/** The letters of a word by which it differs from one that looks the same; none where it looks different. */
export function foreignLetters(word: string, meant: string): string[] {
  if (inOneAlphabet(word) !== inOneAlphabet(meant)) return [];
  const letters = [...meant];
  return [...new Set([...word].filter((letter, at) => letter !== letters[at]))];
}

/** People write one for the other. */
const SAME_TO_PEOPLE: Readonly<Record<string, string>> = { Ё: 'Е' };

/** Latin letters that look like Cyrillic ones; of small letters, those that look so, too. */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
  I: 'І',
  J: 'Ј',
  S: 'Ѕ',
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  j: 'ј',
  k: 'к',
  o: 'о',
  p: 'р',
  s: 'ѕ',
  x: 'х',
  y: 'у',
};

const LATIN: ReadonlyMap<string, string> = new Map(Object.entries(LOOK_ALIKE).map(([latin, other]) => [other, latin]));
