import type { Finding } from '../http/problems';
import type { FieldDocument, FieldEnum } from '../store/documents';
import { needsEnums } from './field-types';

export interface EnumWish {
  id: number | null | undefined;
  value: string;
  sort: number;
  code: string | null | undefined;
}

/** A full replacement: entries with an id stay, those without get one, those left out are gone with their values. */
export function mergeEnums(
  field: FieldDocument,
  wish: readonly EnumWish[] | null | undefined,
  nextId: () => number,
): { value: FieldEnum[] | null; findings: Finding[] } {
  if (wish === undefined) return { value: field.enums, findings: [] };
  const before = field.enums ?? [];
  if (!needsEnums(field.type)) {
    const findings = (wish ?? []).length === 0 ? [] : [finding('FieldNotExpected', 'enums')];
    return { value: field.enums, findings };
  }
  const findings: Finding[] = [];
  const seen = new Set<number | string>();
  const value = (wish ?? []).map((entry, index) => {
    const known = typeof entry.id === 'number' ? before.find((one) => one.id === entry.id) : undefined;
    if (typeof entry.id === 'number' && (known === undefined || seen.has(entry.id))) {
      findings.push(finding('NotSupportedChoice', `enums.${index}.id`));
    }
    if (typeof entry.code === 'string' && seen.has(entry.code)) {
      findings.push(finding('NotUnique', `enums.${index}.code`));
    }
    if (typeof entry.id === 'number') seen.add(entry.id);
    if (typeof entry.code === 'string') seen.add(entry.code);
    const code = entry.code === undefined ? (known?.code ?? null) : entry.code;
    return { id: known?.id ?? nextId(), value: entry.value, sort: entry.sort, code };
  });
  return { value: value.sort((a, b) => a.sort - b.sort), findings };
}

/** Ids of options that a change takes away. */
export function lostEnums(before: FieldDocument, after: FieldDocument): number[] {
  const kept = new Set((after.enums ?? []).map((entry) => entry.id));
  return (before.enums ?? []).map((entry) => entry.id).filter((id) => !kept.has(id));
}

const DETAILS: Record<string, string> = {
  FieldNotExpected: 'This field was not expected.',
  NotSupportedChoice: 'The value you selected is not a valid choice.',
  NotUnique: 'This value is already used.',
};

const finding = (code: string, path: string): Finding => ({ code, path, detail: DETAILS[code] ?? code });
