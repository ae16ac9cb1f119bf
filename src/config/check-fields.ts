import type { Report } from './findings';
import { nearest } from './nearest';
import type { FieldText, ProjectText } from './text';
import type { TextCheck } from './text-index';
import { meet } from './text-index';

const WITH_OPTIONS = new Set(['select', 'multiselect']);
/** The CRM has these two by itself, on contacts and companies; it creates no others of their type. */
const BUILT_IN_CODES = new Set(['PHONE', 'EMAIL']);

export const checkFields: TextCheck = (text, index, report) => {
  for (const [position, field] of text.fields.entries()) {
    const where = `/fields/${position}`;
    if (field.type !== '') checkType(field, where, report);
    checkOptionCodes(field, where, report);
  }
  checkFieldCodes(text.fields, report);
  checkGroups(text, index.fields, report);
};

function checkType(field: FieldText, where: string, report: Report): void {
  const takesOptions = WITH_OPTIONS.has(field.type);
  if (takesOptions && !field.options) {
    report({ code: 'OPTIONS_MISSING', args: { key: field.key, type: field.type }, where: `${where}/type` });
  }
  if (!takesOptions && field.options) {
    report({
      code: 'OPTIONS_MISPLACED',
      args: { key: field.key, type: field.type },
      where: `${where}/options`,
      part: 'key',
    });
  }
  if (field.type === 'multitext') {
    if (field.entity === 'leads') {
      report({ code: 'MULTITEXT_ON_LEADS', args: { key: field.key }, where: `${where}/type` });
    } else if (!BUILT_IN_CODES.has(field.code ?? '')) {
      report({ code: 'MULTITEXT_CODE', args: { key: field.key }, where: `${where}/type` });
    }
  }
}

function checkOptionCodes(field: FieldText, where: string, report: Report): void {
  const codes = new Map<string, string>();
  for (const [index, { key, code }] of (field.options ?? []).entries()) {
    if (code === undefined) continue;
    const other = codes.get(code);
    if (other) report({ code: 'CODE_DUPLICATE', args: { code, other }, where: `${where}/options/${index}/code` });
    else codes.set(code, key);
  }
}

function checkFieldCodes(fields: readonly FieldText[], report: Report): void {
  const seen = new Map<string, FieldText[]>();
  for (const [position, field] of fields.entries()) {
    if (field.code === undefined) continue;
    const id = `${field.entity} ${field.code}`;
    const other = seen.get(id)?.find((earlier) => meet(earlier, field));
    if (other) {
      report({
        code: 'CODE_DUPLICATE',
        args: { code: field.code, other: other.key },
        where: `/fields/${position}/code`,
      });
    } else seen.set(id, [...(seen.get(id) ?? []), field]);
  }
}

function checkGroups(text: ProjectText, fields: ReadonlyMap<string, number>, report: Report): void {
  const owners = new Map<string, string>();
  for (const [position, group] of text.groups.entries()) {
    for (const [at, key] of group.fields.entries()) {
      if (key === '') continue;
      const where = `/groups/${position}/fields/${at}`;
      const reference = `${group.entity}.${key}`;
      const owner = owners.get(reference);
      if (!fields.has(reference)) {
        const candidates = [...fields.keys()].filter((candidate) => candidate.startsWith(`${group.entity}.`));
        const args = { reference, nearest: nearest(reference, candidates) };
        report({ code: 'FIELD_UNKNOWN', args, where });
      } else if (owner && owner !== group.key) {
        report({ code: 'FIELD_IN_TWO_GROUPS', args: { field: reference, other: owner }, where });
      } else owners.set(reference, group.key);
    }
  }
}
