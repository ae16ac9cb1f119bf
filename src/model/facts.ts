import type { Kind } from './kind';
import type { UndoClass } from './undo-class';

/** Who can do it: `api` — this tool; `manual` — only a person in the CRM's own pages; `never` — nobody. */
export type Reach = 'api' | 'manual' | 'never';

/** A value of an attribute. References are keys in the text; in live rows they are `#<id>` until they are named. */
export type PlainValue = string | number | boolean | readonly PlainValue[] | { readonly [key: string]: PlainValue };
export type AttributeSetSpec = { readonly [attribute: string]: PlainValue };

/**
 * How much of an attribute is a secret: all of its text (of one that is an address, what stands behind its host), or what
 * stands behind the host of each address in it.
 */
export type Secrecy = 'whole' | 'addresses';

export interface Attribute {
  /**
   * What its value is, in the files, in canonical form and in live rows alike. `text`: a string; `flag`: true or false;
   * `number`: a number, whole or not; `list`: strings, in an order unless `unordered`; `data`: any JSON but null, because its
   * form is the CRM's own, compared as a whole; `reference`: the key of an object of the kind `to`, in live rows `#<id>`.
   */
  type: 'text' | 'flag' | 'number' | 'list' | 'data' | 'reference';
  /** References only: the kind they name. */
  to?: Kind;
  /** What the CRM sets where nothing is said; an import leaves it out. */
  default?: PlainValue;
  /** The only values the CRM takes; it may show others. */
  values?: readonly string[];
  /** Who can set it on a new object, and change it later; `api` unless told. */
  create?: Reach;
  change?: Reach;
  /** Order means nothing: lists are compared sorted. */
  unordered?: boolean;
  /** The API takes it and never shows it: what counts is what we last wrote. */
  unread?: boolean;
  /** The API adds to the list and takes nothing away. */
  grows?: boolean;
  /** It says who a person is: the log, which nobody can erase, has it nowhere. */
  personal?: boolean;
  /** What it means, in the words of the report, where it is not stated and none of the flags is set. */
  absent?: { word: string; unless: readonly string[] };
  /** Some accounts do not show it: what cannot be seen is no difference, only a warning. */
  mayBeHidden?: boolean;
}

export interface ReachOfKind {
  create: Reach;
  change: Reach;
  delete: Reach;
}

/** What an object is made of, in an order: a pipeline of stages, a field of options. */
export interface PartsFact {
  /** The property of the canonical form that lists them. */
  property: string;
  /** What one is called: `stage`, `option`. */
  part: string;
  /** Keys of those that the CRM has in every object by itself; no configuration lists them. */
  always?: readonly string[];
  /** The ids of those among them that have the same one in every object. */
  sameIds?: Readonly<Record<string, number>>;
  /** A table of theirs that takes requests of its own to read: it is read where somebody states it. */
  details?: string;
  undoDelete: UndoClass;
}

interface Naming {
  /** Of the canonical form. */
  property: string;
  /** The CRM takes it away by itself when what it names is deleted. */
  cascades?: true;
}

/** One key; a list of keys; the keys of a map; the links of a chain. */
export interface KeyReference extends Naming {
  form: 'key' | 'keys' | 'map' | 'chain';
  /** A kind, or a sort of part. */
  to: Kind;
  /** Words in its place that name nothing of the account's. */
  words?: readonly string[];
}

/** The entity, where it is that of a list: the object is inside the list. */
export interface EntityReference extends Naming {
  form: 'entity';
  to: Kind;
}

/** Keys of objects of the same entity, each in one holder at most; their order is the property. */
export interface MembersReference extends Naming {
  form: 'members';
  to: Kind;
}

/** How a kind names others in a property. */
export type ReferenceFact = KeyReference | EntityReference | MembersReference;

/** What every kind says of itself: where it stands in the text, who can do what, and what a deletion costs. */
export interface KindFacts {
  /** Below crm/, without the ending; `*` where every object has a file of its own. */
  file: string;
  /** The only names that may stand in the place of `*`, where a file holds the objects of one of these. */
  fileNames?: readonly string[];
  /** <schema>.schema.json */
  schema: string;
  /**
   * Where the objects stand in the file. Absent: the file's own top level, one object; where `file` has no `*`, the account has
   * it once and always.
   */
  at?: string;
  /** One more level in the file, by entity; the entity is part of the key: `leads.vip`. */
  byEntity?: readonly string[];
  /**
   * The object is about the fields of one card or list and stands in its file: its key is that entity (`key`), or begins
   * with it (`prefix`), as in `leads.source`.
   */
  fieldsOf?: 'key' | 'prefix';
  /** Its objects have fields, which stand in the same file; the entity of these begins with this word: `lists.goods`. */
  hasFields?: string;
  /**
   * How removals.yaml calls an object: usually by its key alone (`key`), always with its kind (`address`). Absent: with its
   * kind, and the key alone is understood.
   */
  removedAs?: 'key' | 'address';
  /** What a new key is made of where the name gives nothing; the kind unless told. */
  calledInKeys?: string;
  /** The name under which `manage` in project.yaml speaks of it; absent: nothing is ever unexpected. */
  manage?: string;
  /**
   * One that somebody makes by hand opens the account to others: a new project states `all` for it (see `Managed`), and lint
   * advises it.
   */
  watchedByDefault?: true;
  /** Every account has its own: one that no text names is no difference between two accounts. */
  perAccount?: true;
  /**
   * What an import finds exists in this environment alone until somebody says otherwise: promoted to the next account, a user
   * would be invited there, and a webhook would send that account's trial leads to the real telephony. So it is while there
   * is one environment, too: the next is added later.
   */
  ownToAccount?: true;
  /** The text says it by how other objects stand; it comes and goes with them, and needs no removal of its own. */
  implied?: true;
  parts?: PartsFact;
  /**
   * The flag that exactly one object of an account has: the CRM takes it from the former one, and neither deletes the object
   * that has it nor lets it go without another taking it. It has this name in the canonical form and in live rows; a set of
   * attributes has it among its attributes.
   */
  oneHas?: string;
  /** Of kinds with parts or rules of their own; those of attributes are the attributes' (model/references.ts answers for all). */
  references?: readonly ReferenceFact[];
  /**
   * What the account keeps in an object and in its parts: it goes with them, so that it is counted before. `leads`: of kinds
   * whose ids are numbers and whose parts, if it has any, are what leads stand in; the driver needs `leads`. `values`: of kinds
   * whose ids are numbers and whose canonical form has an `entity` that `countedFor` names; the driver needs `countValues`.
   */
  holds?: 'leads' | 'values';
  /** The entities of which the CRM can count the values that cards hold. */
  countedFor?: readonly string[];
  /** Of a creation and of any change; low unless told. */
  risk?: 'medium';
  reach: ReachOfKind;
  /** Of a deletion through the API. */
  undoDelete: UndoClass;
  /** The same where the object holds no leads. */
  undoDeleteUnused?: UndoClass;
  /** Attributes that may hold secrets: shown, logged and kept accordingly. */
  secret?: Readonly<Record<string, Secrecy>>;
  /** What the CRM's rows call them, where that is another name. */
  secretInRows?: Readonly<Record<string, string>>;
  /**
   * Properties, at any depth, that hold words for people, as `name` always does: in one line or in several. What else there is
   * means something else with any other letter.
   */
  texts?: Readonly<Record<string, 'line' | 'lines'>>;
  /** Only amoCRM documents it: what the API of Kommo does is not known. */
  onlyAmocrm?: true;
}

/**
 * A kind whose objects are a set of attributes, without parts of their own: all that reading, comparing and writing
 * the text need to know of it. How the CRM spells it is the driver's business (for amoCRM, src/crm/amocrm/attribute-sets).
 */
export interface AttributeSetFacts extends KindFacts {
  /**
   * Attributes of type `text` that tell live objects apart, the surest first: the first one by which any fits decides, and
   * more than one that fits is a finding. `exact`: spelling counts to the letter; `email`: letter case does not; `name`: spaces
   * do not, either, where none is spelt exactly so. Empty for
   * what an account has once: it is the one that there is.
   */
  identity: readonly { attribute: string; compare: 'exact' | 'name' | 'email' }[];
  attributes: Readonly<Record<string, Attribute>>;
  /** The CRM makes none without: one of each group has to be stated. */
  toCreate?: readonly (readonly string[])[];
  /** The account offers it only while an object it has once (of the kind `kind`, without `at`) has this value. */
  needs?: { kind: Kind; attribute: string; value: PlainValue };
  /** How many of them an account, or the calling integration, may have. */
  most?: number;
  /** The same of those that have one of these values, stated or by default: `most` of each. */
  mostWith?: { attribute: string; values: readonly PlainValue[]; most: number };
  /** The CRM makes it after it has answered: until then it may be missing from the list. */
  appearsLate?: boolean;
}

export function defineAttributeSet<const F extends AttributeSetFacts>(facts: F): F {
  return facts;
}
