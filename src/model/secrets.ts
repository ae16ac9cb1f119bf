import { digestOf } from './canonical-json';
import type { Secrecy } from './facts';
import { factsOf, secretAttributes } from './kind-facts';
import { mapTexts } from './map-texts';
import { maskedAddresses, maskedUrl } from './masked-url';
import type { Path } from './path';
import { propertiesOf } from './shape';
import type { Kind } from './spec';

/** What becomes of a secret; `attribute`: `webhook.url`. */
export type Rewrite = (secret: string, attribute: string) => string;

/** The same value with every secret in it rewritten; `path`: where in an object of the kind it stands, empty for the whole. */
export function withSecrets<T>(kind: Kind, path: Path, value: T, rewrite: Rewrite): T {
  const secrecy = secretAttributes(kind);
  const part = <P>(name: string, inner: P) =>
    rewritten(secrecy[name], inner, (text) => rewrite(text, `${kind}.${name}`));
  if (path.length > 0) return part(String(path[0]), value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, part(name, inner)])) as T;
}

/** The same for a row in the CRM's words: of an answer, a snapshot, or the copy of an account. */
export function rowWithSecrets<R extends object>(kind: Kind, row: R, rewrite: Rewrite): R {
  const properties = propertiesOf(row);
  const { secretInRows = {} } = factsOf(kind);
  const found = Object.keys(secretAttributes(kind)).flatMap((attribute) => {
    const property = secretInRows[attribute] ?? attribute;
    return property in row ? [[property, withSecrets(kind, [attribute], properties[property], rewrite)]] : [];
  });
  return found.length === 0 ? row : { ...row, ...Object.fromEntries(found) };
}

/** As people and the log may see it. */
export function masked<T>(kind: Kind, path: Path, value: T): T {
  return withSecrets(kind, path, value, maskedSecret);
}

/** Both sides of a difference, whatever they are called, rewritten; masked unless told otherwise. */
export function rewriteSides<T extends { path: Path }>(
  kind: Kind,
  difference: T,
  sides: readonly (keyof T)[],
  rewrite: Rewrite = maskedSecret,
): T {
  const present = sides.filter((side) => difference[side] !== undefined);
  const shown = present.map((side) => [side, withSecrets(kind, difference.path, difference[side], rewrite)]);
  return { ...difference, ...Object.fromEntries(shown) };
}

function rewritten<T>(how: Secrecy | undefined, value: T, rewrite: (secret: string) => string): T {
  if (how === undefined) return value;
  return mapTexts(value, (text) => (holdsSecret(how, text) ? rewrite(text) : text));
}

/** The host alone of an address is none. */
function holdsSecret(how: Secrecy, text: string): boolean {
  return keptSecret(text) !== undefined || (how === 'whole' ? maskedUrl(text) : maskedAddresses(text)) !== text;
}

export function maskedSecret(text: string): string {
  const kept = keptSecret(text);
  if (kept) return kept.shown;
  const shown = maskedAddresses(text);
  return shown === text ? maskedUrl(text) : shown;
}

/** What stands in a file in the place of a secret. */
export interface KeptSecret {
  /** The key that it is sealed with; absent where it was not kept at all. */
  key?: string;
  /** `digestOf` the secret: equal secrets are equal without a key. */
  digest: string;
  /** As people see it. */
  shown: string;
}

const KEPT = /^(?:sealed:v1:(?<key>\w{1,16}):[\w-]+|withheld:v1):(?<digest>[0-9a-f]{64}):(?<shown>.*)$/s;

/** Undefined for a text that is no such thing. */
export function keptSecret(text: string): KeptSecret | undefined {
  const { key, digest, shown } = KEPT.exec(text)?.groups ?? {};
  if (digest === undefined || shown === undefined) return undefined;
  return { ...(key === undefined ? {} : { key }), digest, shown };
}

/**
 * What is left of a secret where nothing may be kept of it: it can be recognised by whoever sees it again, and shown. All
 * forms of one secret have the same; digests are made over it, so that they need no key.
 */
export function withheldSecret(text: string): string {
  const { digest, shown } = keptSecret(text) ?? { digest: digestOf(text), shown: maskedSecret(text) };
  return `withheld:v1:${digest}:${shown}`;
}
