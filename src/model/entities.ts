import { factsOf } from './kind-facts';
import { fromKinds, type Kind } from './kinds';

/** Whose field it is: a card's (`leads`), or that of the objects inside one that has fields of its own: `lists.<its key>`. */
export type FieldEntity = string;

/** An object with fields of its own. */
export interface FieldHolder {
  kind: Kind;
  /** `#<id>` where it has no key. */
  key: string;
}

const holders = fromKinds(
  ({ entries }) => new Map(entries.flatMap(({ kind, facts: { hasFields } }) => (hasFields ? [[hasFields, kind]] : []))),
);

export function entityOfHolder({ kind, key }: FieldHolder): FieldEntity {
  return `${factsOf(kind).hasFields}.${key}`;
}

/** Undefined for a card. */
export function holderOfEntity(entity: FieldEntity): FieldHolder | undefined {
  const dot = entity.indexOf('.');
  const kind = holders().get(entity.slice(0, Math.max(0, dot)));
  return kind === undefined ? undefined : { kind, key: entity.slice(dot + 1) };
}
