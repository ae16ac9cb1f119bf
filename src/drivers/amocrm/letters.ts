import type { AccessLevel, ListAccessLevel } from '../../model/spec';

const LETTERS: Record<AccessLevel | ListAccessLevel, string> = {
  all: 'A',
  linked: 'L',
  group: 'G',
  own: 'M',
  none: 'D',
};
const LEVELS: Record<string, AccessLevel> = { A: 'all', G: 'group', M: 'own', D: 'none' };

export function letterOf(level: AccessLevel | ListAccessLevel): string {
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

/** Over the elements of a list only A, L and D are known; what stands between L and D reads as `linked`, the wider. */
export function listLevelOf(letter: unknown): ListAccessLevel {
  const level = levelOf(letter);
  if (letter === 'L' || letter === 'l') return 'linked';
  return level === 'group' || level === 'own' ? 'linked' : level;
}
