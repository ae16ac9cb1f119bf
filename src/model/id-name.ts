/**
 * How the canonical form names what has no key in the configuration: by the CRM's id, with a sign that no key begins with
 * (`#<id>`). Only here is such a name made and read.
 */
const SIGN = '#';

export function idName(id: string | number): string {
  return `${SIGN}${id}`;
}

export function isIdName(name: string): boolean {
  return name.startsWith(SIGN);
}

/** The CRM's id in such a name. */
export function idInName(name: string): string {
  return name.slice(SIGN.length);
}
