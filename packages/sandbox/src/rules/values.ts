import { isRecord } from '../http/decode';
import { type Finding, notAChoice, Refusal, refuse } from '../http/problems';
import type { StoredFieldValues, StoredValue } from '../store/cards';
import type { FieldDocument } from '../store/documents';

const NEITHER_ID_NOR_CODE = '36b4f074-7403-11ea-af30-00163e2085ae';

/** Fields of the request replace those of the card one by one; null or no values empty a field. */
export function mergeValues(
  before: readonly StoredFieldValues[],
  wish: unknown,
  fields: readonly FieldDocument[],
): StoredFieldValues[] {
  if (wish === undefined || wish === null) return [...before];
  if (!Array.isArray(wish)) {
    throw refuse('InvalidType', 'custom_fields_values', 'This value should be of type array.');
  }
  const after = new Map(before.map((one) => [one.field_id, one]));
  const findings: Finding[] = [];
  wish.forEach((entry: unknown, index) => {
    try {
      const stored = readEntry(entry, `custom_fields_values.${index}`, fields);
      if (stored.values.length === 0) after.delete(stored.field_id);
      else after.set(stored.field_id, stored);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      findings.push(...error.findings);
    }
  });
  if (findings.length > 0) throw new Refusal(findings);
  return [...after.values()];
}

function readEntry(entry: unknown, path: string, fields: readonly FieldDocument[]): StoredFieldValues {
  const given = isRecord(entry) ? entry : {};
  const { field_id: id, field_code: code, values } = given;
  if (id === undefined && code === undefined) {
    throw refuse(NEITHER_ID_NOR_CODE, path, 'field_id or field_code must be given.');
  }
  const field = fields.find((one) => (id === undefined ? one.code === code : one.id === id));
  if (field === undefined) throw notAChoice(`${path}.${id === undefined ? 'field_code' : 'field_id'}`);
  if (values !== null && !Array.isArray(values)) {
    throw refuse('InvalidType', `${path}.values`, 'This value should be of type array.');
  }
  const list: unknown[] = values ?? [];
  return {
    field_id: field.id,
    values: list.map((value, index) => readValue(value, field, `${path}.values.${index}`)),
  };
}

function readValue(value: unknown, field: FieldDocument, path: string): StoredValue {
  const given = isRecord(value) ? value : {};
  const options = optionsOf(field);
  const option = options.find(
    (one) =>
      one.id === given.enum_id ||
      (typeof given.enum_code === 'string' && one.code === given.enum_code) ||
      (typeof given.enum_code === 'string' && one.value === given.enum_code),
  );
  if (field.type === 'multitext') {
    const kind = option ?? options[0];
    return { value: String(given.value ?? ''), ...(kind === undefined ? {} : { enum_id: kind.id }) };
  }
  if (options.length > 0) {
    const chosen = option ?? options.find((one) => one.value === given.value);
    if (chosen === undefined) throw notAChoice(`${path}.${given.enum_id === undefined ? 'value' : 'enum_id'}`);
    return { enum_id: chosen.id };
  }
  if (field.type === 'checkbox') return { value: Boolean(given.value) };
  return { value: field.type === 'numeric' ? String(given.value ?? '') : given.value };
}

/** Options show their present text: renaming one renames it on every card. */
export function showValues(stored: readonly StoredFieldValues[], fields: readonly FieldDocument[]): unknown[] | null {
  const shown = stored.flatMap((one) => {
    const field = fields.find((candidate) => candidate.id === one.field_id);
    return field === undefined
      ? []
      : [
          {
            field_id: field.id,
            field_name: field.name,
            field_code: field.code,
            field_type: field.type,
            values: one.values.map((value) => showValue(value, field)),
          },
        ];
  });
  return shown.length === 0 ? null : shown;
}

/** The values of a category are chosen like options; they have no codes. */
const optionsOf = (field: FieldDocument): readonly { id: number; value: string; code?: string | null }[] =>
  field.nested ?? field.enums ?? [];

function showValue(stored: StoredValue, field: FieldDocument): Record<string, unknown> {
  if (stored.enum_id === undefined) return { value: stored.value };
  const option = optionsOf(field).find((one) => one.id === stored.enum_id);
  return {
    value: stored.value ?? option?.value ?? '',
    enum_id: stored.enum_id,
    enum_code: field.type === 'multitext' ? (option?.value ?? null) : (option?.code ?? null),
  };
}
