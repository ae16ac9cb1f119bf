import { withoutHidden } from '../model/visible-text';

/** Keys as the schemas want them: Latin lower_snake. Schemas take more, but whole sentences are no keys. */
const MAX_KEY = 40;
/** A word that would leave less than this of the key is cut itself. */
const LEAST_OF_WORDS = 20;

/** GOST-like transliteration as people write Russian in Latin letters: «Первичный контакт» → `pervichnyj_kontakt`. */
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'yo',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'j',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  і: 'i',
  ї: 'yi',
  є: 'ye',
  ґ: 'g',
  қ: 'k',
  ң: 'n',
  ү: 'u',
  ұ: 'u',
  ө: 'o',
  ә: 'a',
  һ: 'h',
};

/** Words of JavaScript's objects, and names that Windows gives no file: keys of pipelines and lists are file names. */
const UNUSABLE: readonly string[] = [
  ...['constructor', 'prototype', 'con', 'prn', 'aux', 'nul'],
  ...Array.from({ length: 10 }, (_item, digit) => [`com${digit}`, `lpt${digit}`]).flat(),
];

/** A key made of a name; empty when the name has no letter or digit that could be kept. */
export function keyOf(name: string): string {
  const latin = [...withoutHidden(name).toLowerCase()].map((letter) => CYRILLIC[letter] ?? letter).join('');
  // signs go first: some of them decompose into letters
  const letters = latin
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '_')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '');
  const words = letters.replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  const begun = /^[0-9]/.test(words) ? `n${words}` : words;
  return cut(begun, MAX_KEY);
}

/** At the end of a word, where that leaves enough. */
function cut(words: string, longest: number): string {
  if (words.length <= longest) return words;
  const end = words.lastIndexOf('_', longest);
  return words.slice(0, end >= LEAST_OF_WORDS ? end : longest).replace(/_+$/, '');
}

/** Gives every name its own key; names that come to the same key are numbered in the order they come in. */
export class Keys {
  private readonly taken: Set<string>;

  constructor(
    private readonly fallback: string,
    reserved: readonly string[] = [],
  ) {
    this.taken = new Set([...UNUSABLE, ...reserved]);
  }

  take(name: string): string {
    const key = keyOf(name) || this.fallback;
    for (let number = 1; ; number += 1) {
      const suffix = number === 1 ? '' : `_${number}`;
      const candidate = `${cut(key, MAX_KEY - suffix.length)}${suffix}`;
      if (this.taken.has(candidate)) continue;
      this.taken.add(candidate);
      return candidate;
    }
  }
}
