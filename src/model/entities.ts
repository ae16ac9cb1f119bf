import { type Address, addressOf } from './address';
import { idName } from './id-name';
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

/** The entity as the account knows it, by the id of what has the fields; undefined where that is not known yet. */
export function liveEntity(
  entity: FieldEntity,
  idOf: (address: Address) => string | undefined,
): FieldEntity | undefined {
  const holder = holderOfEntity(entity);
  if (!holder) return entity;
  const id = idOf(addressOf(holder.kind, holder.key));
  return id === undefined ? undefined : entityOfHolder({ ...holder, key: idName(id) });
}
