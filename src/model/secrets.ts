import { secretAttributes } from './kind-facts';
import { maskedAddresses, maskedUrl } from './masked-url';
import type { Path } from './path';
import type { Secrecy } from './plain';
import type { Kind } from './spec';

/** What becomes of a secret; `attribute`: `webhook.url`. */
type Rewrite = (secret: string, attribute: string) => string;

/** The same value with every secret in it rewritten; `path`: where in an object of the kind it stands, empty for the whole. */
function withSecrets<T>(kind: Kind, path: Path, value: T, rewrite: Rewrite): T {
  const secrecy = secretAttributes(kind);
  const part = <P>(name: string, inner: P) =>
    rewritten(secrecy[name], inner, (text) => rewrite(text, `${kind}.${name}`));
  if (path.length > 0) return part(String(path[0]), value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, part(name, inner)])) as T;
}

/** As people and the log may see it. */
export function masked<T>(kind: Kind, path: Path, value: T): T {
  return withSecrets(kind, path, value, maskedSecret);
}

/** Both sides of a difference, whatever they are called, masked. */
export function maskedSides<T extends { path: Path }>(kind: Kind, difference: T, sides: readonly (keyof T)[]): T {
  const present = sides.filter((side) => difference[side] !== undefined);
  const shown = present.map((side) => [side, withSecrets(kind, difference.path, difference[side], maskedSecret)]);
  return { ...difference, ...Object.fromEntries(shown) };
}

function rewritten<T>(how: Secrecy | undefined, value: T, rewrite: (secret: string) => string): T {
  if (how === undefined) return value;
  if (typeof value === 'string') return (holdsSecret(how, value) ? rewrite(value) : value) as T;
  if (Array.isArray(value)) return value.map((item) => rewritten(how, item, rewrite)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rewritten(how, item, rewrite)])) as T;
}

/** The host alone of an address is none. */
function holdsSecret(how: Secrecy, text: string): boolean {
  return (how === 'whole' ? maskedUrl(text) : maskedAddresses(text)) !== text;
}

function maskedSecret(text: string): string {
  const shown = maskedAddresses(text);
  return shown === text ? maskedUrl(text) : shown;
}
