import { withoutHidden } from './visible-text';

/** Names are compared without what nobody sees, and without surrounding and doubled spaces: people and forms add them. */
export function normalName(name: string): string {
  return withoutHidden(name).normalize('NFC').trim().replace(/\s+/g, ' ');
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
  const plain = name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/(?<!\p{N})[\p{Z}\s]+|[\p{Z}\s]+(?!\p{N})/gu, '')
    .replace(/(?![#%&*@])\p{P}(?!\p{N})/gu, '');
  return [...plain].map((letter) => LOOK_ALIKE[letter] ?? letter).join('');
}

/** Latin letters that look like Cyrillic ones. */
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
  Ё: 'Е',
};
