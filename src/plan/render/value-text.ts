import { diffArrays } from 'diff';
import { inOneAlphabet } from '../../model/names-alike';
import { propertiesOf } from '../../model/shape';
import { codePointName, visible } from '../../model/visible-text';

/** A value in words, whole: of two values that differ, no part is left out that tells them apart. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '""' : nameText(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : value.map(inList).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const { key: _key, name, ...rest } = propertiesOf(value);
  if (typeof name !== 'string') return attributesText(value) || '{}';
  const more = attributesText(rest);
  return more === '' ? valueText(name) : `${valueText(name)} (${more})`;
}

function inList(value: unknown): string {
  const text = valueText(value);
  return typeof value === 'string' && value.includes(', ') ? `«${text}»` : text;
}

/** `color #fffeb2, hints (newbie …)`; what is empty is not there. */
function attributesText(value: object): string {
  return Object.entries(value)
    .filter(([, item]) => !isEmpty(item))
    .map(([name, item]) => `${visible(name)} ${typeof item === 'object' ? `(${valueText(item)})` : valueText(item)}`)
    .join(', ');
}

export function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Spaces that look like others or like nothing: at an end, and those that are no U+0020. */
const ODD_SPACES = /(?! )\p{Zs}|^ +| +$/gu;
/** In a longer text a no-break space is good typography. */
const SHORT = 60;

/** A name as it stands, with every space that could be taken for another or for none. */
export function nameText(text: string): string {
  const shown = visible(text);
  return text.length > SHORT ? shown : shown.replaceAll(ODD_SPACES, escaped);
}

function escaped(spaces: string): string {
  return [...spaces].map((space) => `\\u${space.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

/** ` (U+0438 U+0306 → U+0439)` where two texts differ and look alike, else nothing. */
export function unlikeness(from: string, to: string): string {
  if (from === to || looksOf(from) !== looksOf(to)) return '';
  const pairs: string[] = [];
  const parts = diffArrays([...from], [...to]);
  for (let index = 0; index < parts.length; index += 1) {
    const [part, next] = [parts[index], parts[index + 1]];
    if (!part?.added && !part?.removed) continue;
    const other = next && (next.added || next.removed) ? next.value : [];
    if (other.length > 0) index += 1;
    const [old, now] = part.removed ? [part.value, other] : [other, part.value];
    pairs.push(`${pointsOf(old)} → ${pointsOf(now)}`);
  }
  return ` (${pairs.join('; ')})`;
}

function pointsOf(characters: readonly string[]): string {
  return characters.map(codePointName).join(' ') || '∅';
}

function looksOf(text: string): string {
  return inOneAlphabet(visible(text).normalize('NFKC')).replaceAll(/\s+/g, ' ').trim();
}
