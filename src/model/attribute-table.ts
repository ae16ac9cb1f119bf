import type { Secrecy } from './facts';
import { keysOf } from './typed-object';

/**
 * What a value is. `list`: of texts. `data`: whatever JSON has, because its form is the CRM's own. `own`: a form of its
 * own, with functions of its own wherever it is read, compared or written.
 */
export type AttributeType = 'text' | 'url' | 'color' | 'flag' | 'data' | 'list' | 'own';

/**
 * An attribute of a kind with parts or rules of its own, by its name in the canonical form. All that normalising,
 * resolving, checking, rewriting, importing, reading and writing need to know of it; what is not `own` needs no code.
 */
export interface CompositeAttribute {
  type: AttributeType;
  /** Its name in the files, where that is another one. */
  name?: string;
  /** Its key in the CRM's rows and bodies, where reading and writing are no more than that. */
  api?: string;
  /** An object without it is none. */
  needed?: true;
  /** What the CRM sets where nothing is said; an import leaves it out. */
  default?: string | boolean;
  /** What a row without it says; absent: nothing is known then. */
  unset?: string | boolean;
  /** The only values the CRM takes. */
  values?: readonly string[];
  /** It is given once, with the object. */
  fixed?: true;
  /** Order means nothing. */
  unordered?: true;
  /** It may hold a secret: shown, logged and kept accordingly. */
  secret?: Secrecy;
  /** The files say it of another object. */
  elsewhere?: true;
  /** Only answers tell of it, no page says that it can be set: it is absent where they are silent, and sent where it changes. */
  undocumented?: true;
  /** Objects inside this one, each with attributes of its own. */
  parts?: AttributeTable;
}

export type AttributeTable = Readonly<Record<string, CompositeAttribute>>;

interface ValueOf {
  text: string;
  url: string;
  color: string;
  flag: boolean;
  data: unknown;
  list: string[];
}

type Simple = keyof ValueOf;

type Named<T extends AttributeTable> = keyof T & string;

/** The attributes that are the same value in the files and in the canonical form. */
type SimpleIn<T extends AttributeTable> = {
  [P in Named<T>]: T[P]['type'] extends Simple ? P : never;
}[Named<T>];
type NeededIn<T extends AttributeTable> = {
  [P in SimpleIn<T>]: T[P] extends { needed: true } ? P : never;
}[SimpleIn<T>];
type OptionalIn<T extends AttributeTable> = Exclude<SimpleIn<T>, NeededIn<T>>;
type ElsewhereIn<T extends AttributeTable> = {
  [P in SimpleIn<T>]: T[P] extends { elsewhere: true } ? P : never;
}[SimpleIn<T>];
type ReadIn<T extends AttributeTable> = {
  [P in SimpleIn<T>]: T[P] extends { api: string } ? P : never;
}[SimpleIn<T>];
type TypeOf<A extends CompositeAttribute> = A['type'] extends Simple ? ValueOf[A['type']] : never;

/** The simple attributes in canonical form. */
export type SpecOf<T extends AttributeTable> = { [P in NeededIn<T>]: TypeOf<T[P]> } & {
  [P in OptionalIn<T>]?: TypeOf<T[P]>;
};

/** The same as the files state them: a variable may stand for a flag. */
export type DeclaredOf<T extends AttributeTable> = { [P in Exclude<NeededIn<T>, ElsewhereIn<T>>]: TypeOf<T[P]> } & {
  [P in Exclude<OptionalIn<T>, ElsewhereIn<T>>]?: T[P]['type'] extends 'flag' ? boolean | string : TypeOf<T[P]>;
};

/** What every row says, if only by its silence. */
type AlwaysReadIn<T extends AttributeTable> = {
  [P in ReadIn<T>]: T[P] extends { needed: true } ? P : T[P] extends { unset: unknown } & Everywhere ? P : never;
}[ReadIn<T>];
type Everywhere = { homes?: never; types?: never };

/** The same in a live row, as far as they are read by their key alone. */
export type LiveOf<T extends AttributeTable> = { [P in AlwaysReadIn<T>]: TypeOf<T[P]> } & {
  [P in Exclude<ReadIn<T>, AlwaysReadIn<T>>]?: TypeOf<T[P]>;
};

/** What simple values are taken from: a declaration or a live row. */
type Source<T extends AttributeTable> = { readonly [P in NeededIn<T>]: unknown } & {
  readonly [P in OptionalIn<T>]?: unknown;
};

/** The simple values of a declaration whose variables are replaced, or of a live row, in canonical form. */
export function specValues<T extends AttributeTable>(
  table: T,
  from: Source<T>,
  has: (property: Named<T>) => boolean = () => true,
): SpecOf<T> {
  const values: Record<string, unknown> = { ...from };
  return collect(table, (property, { type }) => {
    const value = values[property] ?? undefined;
    const isVariable = type === 'flag' && typeof value !== 'boolean';
    return type === 'own' || isVariable || !has(property) ? undefined : value;
  });
}

/** The attribute that would have to change although it is given once; undefined: none. */
export function changedForGood<T extends AttributeTable>(
  table: T,
  live: Partial<SpecOf<T>>,
  wanted: Partial<SpecOf<T>>,
): string | undefined {
  const [now, then]: Record<string, unknown>[] = [{ ...live }, { ...wanted }];
  return keysOf(table).find(
    (property) => table[property]?.fixed && then?.[property] !== undefined && then[property] !== now?.[property],
  );
}

/** A value for each attribute of the table that has one; `R` is what the table makes of them. */
export function collect<T extends AttributeTable, R>(
  table: T,
  valueFor: (property: Named<T>, attribute: CompositeAttribute) => unknown,
): R {
  const values = keysOf(table).flatMap((property): [string, unknown][] => {
    const attribute = table[property];
    const value = attribute && valueFor(property, attribute);
    return value === undefined ? [] : [[property, value]];
  });
  return Object.fromEntries(values) as R;
}
