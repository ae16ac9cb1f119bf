import { entitiesWith, hasAttribute, typesWith } from '../model/field-types';
import type { Report } from './findings';
import { nearest } from './nearest';
import type { FieldText, ProjectText } from './text';
import type { TextCheck } from './text-index';
import { meet } from './text-index';

type Crm = ProjectText['project']['crm'];

export const checkFields: TextCheck = (text, index, report) => {
  for (const [position, field] of text.fields.entries()) {
    const where = `/fields/${position}`;
    if (field.type !== '') {
      checkPlace(field, text.project.crm, where, report);
      checkAttributes(field, where, report);
    }
    checkOptionCodes(field, where, report);
  }
  checkFieldCodes(text.fields, report);
  checkGroups(text, index.fields, report);
};

/** The type exists for the entity. Whether such a field can be created is the plan's question: it may be there already. */
function checkPlace({ key, entity, type, code }: FieldText, crm: Crm, where: string, report: Report): void {
  const entities = entitiesWith(type, crm);
  if (!entities.includes(entity)) {
    const args = { key, type, entity, entities };
    report({ code: type === 'multitext' ? 'MULTITEXT_ON_LEADS' : 'TYPE_NOT_FOR_ENTITY', args, where: `${where}/type` });
  } else if (type === 'multitext' && code === undefined) {
    report({ code: 'MULTITEXT_CODE', args: { key }, where: `${where}/type` });
  }
}

function checkAttributes(field: FieldText, where: string, report: Report): void {
  const { key, type } = field;
  const takesOptions = hasAttribute(type, 'options');
  if (takesOptions && !field.options) {
    report({ code: 'OPTIONS_MISSING', args: { key, type }, where: `${where}/type` });
  }
  if (!takesOptions && field.options) {
    report({ code: 'OPTIONS_MISPLACED', args: { key, type }, where: `${where}/options`, part: 'key' });
  }
  for (const attribute of ['remind', 'currency'] as const) {
    if (field[attribute] === undefined || hasAttribute(type, attribute)) continue;
    const args = { key, type, attribute, types: typesWith(attribute) };
    report({ code: 'ATTRIBUTE_MISPLACED', args, where: `${where}/${attribute}`, part: 'key' });
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
