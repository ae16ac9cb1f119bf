import { propertiesOf } from '../model/shape';
import { valueText } from '../plan/render/value-text';
import type { Words } from './words';

/** Attributes whose values are codes of a standard that the language has names for. */
const NAMES_OF: Readonly<Record<string, 'region' | 'language'>> = { country: 'region', language: 'language' };

/** Any value of an attribute, in words: of a known value its word, of a data structure the words of its parts. */
export function valueWord(attribute: string, value: unknown, words: Words): string {
  if (typeof value === 'boolean') return words.word(value ? 'YES' : 'NO');
  if (typeof value === 'string') return textWord(attribute, value, words);
  if (Array.isArray(value)) return value.map((item) => valueWord(attribute, item, words)).join(', ') || '—';
  if (typeof value !== 'object' || value === null) return valueText(value);
  const { name, ...rest } = propertiesOf(value);
  const parts = Object.entries(typeof name === 'string' ? rest : value).map(
    ([part, inner]) => `${words.word(`ATTRIBUTE_${part}`, part)}: ${valueWord(part, inner, words)}`,
  );
  if (typeof name !== 'string') return parts.join('; ') || '—';
  return parts.length === 0 ? valueText(name) : `${valueText(name)} (${parts.join('; ')})`;
}

function textWord(attribute: string, value: string, words: Words): string {
  if (attribute === 'entity' || attribute === 'linksTo') return words.entity(value);
  const names = NAMES_OF[attribute];
  const name = names && nameOf(value, names, words);
  return name ? `${name} (${value})` : words.word(`VALUE_${attribute}_${value}`, valueText(value));
}

/** Undefined for a code that no standard knows. */
function nameOf(code: string, type: 'region' | 'language', { language }: Words): string | undefined {
  try {
    return new Intl.DisplayNames([language], { type, fallback: 'none' }).of(code);
  } catch {
    return undefined;
  }
}
