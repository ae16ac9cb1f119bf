import { nearest } from '../../diagnostics/nearest';
import { normalName } from '../../model/names-alike';
import type { AttributeSetDeclaration } from '../model/configuration';

/** An object that a reference could mean: its key as references spell it, and what people call it. */
export interface Candidate {
  key: string;
  name?: string;
}

/** An object that is a set of attributes, by the name that most of them have. */
export function candidateOf({ key, values: { name } }: AttributeSetDeclaration): Candidate {
  return typeof name === 'string' ? { key, name } : { key };
}

/** More than these are no help in a sentence. */
const MOST_NAMED = 12;

/** What there is, as an argument of a finding, where it is few. */
export function knownOf(names: readonly string[]): { known?: readonly string[] } {
  return names.length > 0 && names.length <= MOST_NAMED ? { known: names } : {};
}

/** What a key that leads nowhere was most likely to be, and what there is: arguments of the finding about it. */
export function meantKey(
  written: string,
  candidates: Iterable<Candidate>,
): { nearest: string; known?: readonly string[] } {
  const all = [...candidates];
  const called = plainName(written);
  const byName = all.filter(({ name }) => name !== undefined && plainName(name) === called);
  const meant = byName.length === 1 ? byName[0]?.key : undefined;
  const keys = all.map(({ key }) => key);
  return {
    nearest: meant ?? nearest(written, keys),
    ...knownOf(all.map(({ key, name }) => (name ? `${key} (${name})` : key))),
  };
}

/** A name as people mean it: without its case, and what spelling leaves open. */
export function plainName(name: string): string {
  return normalName(name).toLowerCase().replaceAll('ё', 'е');
}
