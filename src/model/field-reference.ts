import type { FieldEntity } from './entities';
import { factsOf } from './kind-facts';
import type { Kind } from './spec';

/** The entity and the key behind `leads.source` or `lists.products.price`: keys have no dots, so the last one divides. */
export function splitFieldReference(reference: string): { entity: FieldEntity; key: string } {
  const dot = reference.lastIndexOf('.');
  return { entity: reference.slice(0, dot), key: reference.slice(dot + 1) };
}

/** Whose fields an object is about; undefined where it is not about fields. */
export function entityOfFields({ kind, key }: { kind: Kind; key: string }): FieldEntity | undefined {
  const { fieldsOf } = factsOf(kind);
  if (fieldsOf === 'key') return key;
  return fieldsOf === 'prefix' ? splitFieldReference(key).entity : undefined;
}

/** A reference that leaves out its entity has that of the object, or the one that is told. */
export function withEntity(reference: string, entity: FieldEntity | undefined): string {
  return reference === '' || entity === undefined || reference.includes('.') ? reference : `${entity}.${reference}`;
}
