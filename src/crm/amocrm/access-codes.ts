import type { AccessLevel, ListAccessLevel } from './model/composite-kinds/role';

const LETTERS: Record<ListAccessLevel, string> = {
  all: 'A',
  linked: 'L',
  group: 'G',
  own: 'M',
  none: 'D',
};
const LEVELS: Record<string, AccessLevel> = { A: 'all', G: 'group', M: 'own', D: 'none' };

export function letterOf(level: ListAccessLevel): string {
  return LETTERS[level];
}

/**
 * A missing cell is denied, as the CRM treats it. A letter we do not know (L, "linked", stands above the group) reads
 * as `all`: taken for less, a right larger than the text allows would look like no difference and stay hidden.
 */
export function levelOf(letter: unknown): AccessLevel {
  if (letter === undefined || letter === null || letter === '') return 'none';
  return (typeof letter === 'string' ? LEVELS[letter.toUpperCase()] : undefined) ?? 'all';
}

/** Over the elements of a list there is one more level. */
export function listLevelOf(letter: unknown): ListAccessLevel {
  return typeof letter === 'string' && letter.toUpperCase() === 'L' ? 'linked' : levelOf(letter);
}

export function isKnownLevel(letter: string): boolean {
  return Object.hasOwn(LEVELS, letter.toUpperCase());
}

/** A right for people to read: its level, or a letter that nobody knows. */
export function levelText(letter: string): string {
  return isKnownLevel(letter) ? levelOf(letter) : letter;
}

export function isKnownListLevel(letter: string): boolean {
  return letter.toUpperCase() === 'L' || isKnownLevel(letter);
}
