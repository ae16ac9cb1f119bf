import { candidateOf, meantKey } from '../../../../configuration/check/meant-key';
import { meet } from '../../../../configuration/model/configuration-index';
import type { Report } from '../../../../diagnostics/findings';
import { nearest } from '../../../../diagnostics/nearest';
import { valueNamed } from '../../../../messages/value-words';
import {
  FIELD_PROPERTIES,
  type FieldProperty,
  hasByEntity,
  hasByType,
  homesWith,
  LINK_TARGETS,
  nameOf,
  typesWith,
} from '../../model/composite-kinds/field';
import { listOfEntity } from '../../model/entities';
import {
  entitiesWith,
  FIELD_TYPES,
  HOMES_WITH_GROUPS,
  hasGroups,
  homeOf,
  INVOICE_TYPES,
  isTree,
} from '../../model/field-types';
import type { AmoConfiguration, FieldDeclaration } from '../declarations';
import type { AmoCheck, AmoIndex } from './index-text';
import { meantField } from './meant';

type Crm = AmoConfiguration['project']['crm'];

export const checkFields: AmoCheck = (text, index, report) => {
  for (const [position, field] of text.fields.entries()) {
    const where = `/fields/${position}`;
    if (field.type !== '') {
      checkPlace(field, text.project.crm, where, report);
      checkAttributes(field, where, report);
    }
    checkHome(field, where, report);
    checkLists(field, where, index, report);
    checkOptions(field, where, report);
  }
  checkFieldCodes(text.fields, report);
  checkGroups(text, index, report);
};

/** Lists that a field is made of exist, and only an invoice has somebody who pays and somebody who sells. */
function checkLists(field: FieldDeclaration, where: string, { lists, unread }: AmoIndex, report: Report): void {
  const known = (key: string, at: string) => {
    if (key === '' || lists.has(key) || unread.has('list')) return;
    const args = { kind: 'list', key, ...meantKey(key, [...lists.values()].map(candidateOf)) };
    report({ code: 'OBJECT_UNKNOWN', args, where: `${where}/${at}` });
  };
  if (field.linksTo !== undefined && !LINK_TARGETS.some((target) => target === field.linksTo))
    known(field.linksTo, 'linksTo');
  for (const [position, { list, parent }] of (field.chain ?? []).entries()) {
    known(list, `chain/${position}/list`);
    if (parent !== undefined) known(parent, `chain/${position}/parent`);
  }
  const { key, type, entity } = field;
  const home = lists.get(listOfEntity(entity) ?? '');
  if (!INVOICE_TYPES.has(type) || home === undefined || home.values.type === 'invoices') return;
  report({ code: 'TYPE_NOT_FOR_ENTITY', args: { key, type, entity, entities: ['invoices'] }, where: `${where}/type` });
}

/** The type exists for the entity. Whether such a field can be created is the plan's question: it may be there already. */
function checkPlace({ key, entity, type, code }: FieldDeclaration, crm: Crm, where: string, report: Report): void {
  const entities = entitiesWith(type, crm);
  if (!FIELD_TYPES.includes(type)) {
    report({
      code: 'FIELD_TYPE_UNKNOWN',
      args: { key, type, nearest: valueNamed('type', type, FIELD_TYPES) || nearest(type, FIELD_TYPES, 1 / 2) },
      where: `${where}/type`,
    });
  } else if (!entities.includes(homeOf(entity))) {
    const args = { key, type, entity, entities };
    const onLeads = type === 'multitext' && entity === 'leads';
    report({ code: onLeads ? 'MULTITEXT_ON_LEADS' : 'TYPE_NOT_FOR_ENTITY', args, where: `${where}/type` });
  } else if (type === 'multitext' && code === undefined) {
    report({ code: 'MULTITEXT_CODE', args: { key }, where: `${where}/type` });
  }
}

function checkAttributes(field: FieldDeclaration, where: string, report: Report): void {
  const { key, type } = field;
  const takesOptions = hasByType(type, 'options');
  if (takesOptions && !isTree(type) && !field.options) {
    report({ code: 'OPTIONS_MISSING', args: { key, type }, where: `${where}/type` });
  }
  if (!takesOptions && field.options && FIELD_TYPES.includes(type)) {
    report({ code: 'OPTIONS_MISPLACED', args: { key, type }, where: `${where}/options`, part: 'key' });
  }
  for (const property of FIELD_PROPERTIES) {
    if (property === 'options' || !isStated(field, property) || hasByType(type, property)) continue;
    const args = { key, type, attribute: nameOf(property), types: typesWith(property) };
    report({ code: 'ATTRIBUTE_MISPLACED', args, where: `${where}/${property}`, part: 'key' });
  }
}

function checkHome(field: FieldDeclaration, where: string, report: Report): void {
  const { key, entity } = field;
  for (const property of FIELD_PROPERTIES) {
    if (!isStated(field, property) || hasByEntity(entity, property)) continue;
    const args = { key, entity, attribute: nameOf(property), entities: homesWith(property) };
    report({ code: 'ATTRIBUTE_NOT_FOR_ENTITY', args, where: `${where}/${property}`, part: 'key' });
  }
}

function isStated(field: FieldDeclaration, property: FieldProperty): boolean {
  return property in field;
}

/** Only a category is a tree, and its options have no codes. */
function checkOptions(field: FieldDeclaration, where: string, report: Report): void {
  if (isTree(field.type)) checkTree(field, where, report);
  else {
    checkFlat(field, where, report);
    checkOptionCodes(field, where, report);
  }
}

function checkFlat({ key, type, options = [] }: FieldDeclaration, where: string, report: Report): void {
  const nested = options.findIndex(({ parent }) => parent !== undefined);
  if (nested < 0 || type === '') return;
  const args = { key: options[nested]?.key ?? '', field: key, type };
  report({ code: 'OPTIONS_NESTED', args, where: `${where}/options/${nested}`, part: 'key' });
}

function checkTree({ key, type, options = [] }: FieldDeclaration, where: string, report: Report): void {
  const types = typesWith('options').filter((other) => !isTree(other));
  for (const [index, { code }] of options.entries()) {
    if (code === undefined) continue;
    const args = { key, type, attribute: 'code', types };
    report({ code: 'ATTRIBUTE_MISPLACED', args, where: `${where}/options/${index}/code`, part: 'key' });
  }
}

function checkOptionCodes(field: FieldDeclaration, where: string, report: Report): void {
  const codes = new Map<string, string>();
  for (const [index, { key, code }] of (field.options ?? []).entries()) {
    if (code === undefined) continue;
    const other = codes.get(code);
    if (other) report({ code: 'CODE_DUPLICATE', args: { code, other }, where: `${where}/options/${index}/code` });
    else codes.set(code, key);
  }
}

function checkFieldCodes(fields: readonly FieldDeclaration[], report: Report): void {
  const seen = new Map<string, FieldDeclaration[]>();
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

function checkGroups(text: AmoConfiguration, { fields, unread }: AmoIndex, report: Report): void {
  const owners = new Map<string, string>();
  for (const [position, group] of text.groups.entries()) {
    const { key, entity } = group;
    if (!hasGroups(entity)) {
      const args = { key, entity, attribute: 'groups', entities: HOMES_WITH_GROUPS };
      report({ code: 'ATTRIBUTE_NOT_FOR_ENTITY', args, where: `/groups/${position}`, part: 'key' });
    }
    for (const [at, key] of group.fields.entries()) {
      if (key === '') continue;
      const where = `/groups/${position}/fields/${at}`;
      const reference = `${group.entity}.${key}`;
      const owner = owners.get(reference);
      if (!fields.has(reference)) {
        if (unread.has(listOfEntity(group.entity) === undefined ? 'fields' : 'list')) continue;
        report({ code: 'FIELD_UNKNOWN', args: meantField(reference, text, group.entity), where });
      } else if (owner && owner !== group.key) {
        report({ code: 'FIELD_IN_TWO_GROUPS', args: { field: reference, other: owner }, where });
      } else owners.set(reference, group.key);
    }
  }
}
