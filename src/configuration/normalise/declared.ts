import { type AttributeTable, collect, type DeclaredOf } from '../../model/attribute-table';
import { strings } from './parts';

/** What an object in a file states of its simple attributes; what it lacks although it needs it is empty. */
export function declaredValues<T extends AttributeTable>(table: T, object: object): DeclaredOf<T> {
  const stated: Record<string, unknown> = { ...object };
  return collect(table, (property, { type, name = property, needed, elsewhere }) => {
    if (type === 'own' || elsewhere) return undefined;
    const value = stated[name];
    if (type === 'list') return strings(Array.isArray(value) ? value : needed && []);
    return value ?? (needed && '');
  });
}
