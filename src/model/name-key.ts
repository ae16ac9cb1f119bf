import { withoutHidden } from './visible-text';

/** Keys as the schemas want them: Latin lower_snake. Schemas take more, but whole sentences are no keys. */
export const MAX_KEY = 40;
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
  return cutKey(begun, MAX_KEY);
}

/** At the end of a word, where that leaves enough. */
export function cutKey(words: string, longest: number): string {
  if (words.length <= longest) return words;
  const end = words.lastIndexOf('_', longest);
  return words.slice(0, end >= LEAST_OF_WORDS ? end : longest).replace(/_+$/, '');
}
