import { parseAddress } from '../model/address';
import { isSingle } from '../model/attribute-sets';
import type { MessageValue } from '../model/message';
import { kindEn, kindRu, plain } from './config-phrases';

type Arg = MessageValue | undefined;

/**
 * An object as people speak of it, out of its address and, where it is known, its name: `pipeline “Sales” (sales)`.
 * What is no address (a stage, an option, something outside the text) stays as it is.
 */
export function objectEn(object: Arg, called?: Arg): string {
  return words(object, kindEn, (key) => (called ? `“${plain(called)}” (${key})` : key));
}

export function objectRu(object: Arg, called?: Arg): string {
  return words(object, kindRu, (key) => (called ? `«${plain(called)}» (${key})` : key));
}

function words(object: Arg, kindWord: (kind: string) => string, named: (key: string) => string): string {
  if (Array.isArray(object)) return object.map((each: string) => words(each, kindWord, (key) => key)).join(', ');
  const address = parseAddress(plain(object));
  if (!address) return plain(object);
  const kind = kindWord(address.kind);
  return isSingle(address.kind) ? kind : `${kind} ${named(address.key)}`;
}
