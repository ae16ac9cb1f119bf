import type { DesiredState } from '../../../model/desired';
import type { Diagnostic } from '../../../model/diagnostic';
import type { Binding } from '../../../plan/binding';
import type { LiveField } from '../model/composite-kinds/field';
import { isRowOf, ofKind } from '../model/kind-types';

/** Fields that are there already keep their places in the built-in tab; new ones come to stand around them. */
export function tabOrders({ objects }: Binding, desired: DesiredState): Diagnostic[] {
  const grouped = new Set(
    ofKind(desired.objects, 'field_group').flatMap(({ spec }) => spec.fields.map((key) => `${spec.entity}.${key}`)),
  );
  const present = new Map<string, { key: string; row: LiveField }[]>();
  for (const { key, address } of ofKind(desired.objects, 'field')) {
    const object = objects.get(address);
    if (!object || !isRowOf('field', object.kind, object.row) || grouped.has(key)) continue;
    const { row } = object;
    present.set(row.entity, [...(present.get(row.entity) ?? []), { key, row }]);
  }
  return [...present].flatMap(([entity, fields]): Diagnostic[] => {
    const live = [...fields].sort((one, other) => one.row.sort - other.row.sort || one.row.id - other.row.id);
    if (live.every(({ key }, index) => key === fields[index]?.key)) return [];
    return [{ code: 'TAB_ORDER_STAYS', severity: 'warning', args: { entity, fields: live.map(({ key }) => key) } }];
  });
}
