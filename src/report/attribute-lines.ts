import { valueWord } from './value-word';
import type { Words } from './words';

/** What an object states beyond what the page has a place for: a line each. */
export function attributeLines(rest: object, words: Words): string[] {
  return Object.entries(rest).flatMap(([property, value]) =>
    value === undefined
      ? []
      : [`${words.word(`ATTRIBUTE_${property}`, property)}: ${valueWord(property, value, words)}`],
  );
}
