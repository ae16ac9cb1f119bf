import { hasAttribute } from '../model/field-types';
import type { LiveField, Snapshot } from '../model/snapshot';
import type { Entity } from '../model/spec';
import { fieldId, type KeyMap } from './key-map';

/** The file of one entity: groups made by people, and every field. Undefined when there is nothing to say. */
export function fieldsText(entity: Entity, snapshot: Snapshot, keys: KeyMap): Record<string, unknown> | undefined {
  const fields = snapshot.fields.filter((field) => field.entity === entity);
  if (fields.length === 0) return undefined;
  const groups = snapshot.fieldGroups.filter((group) => group.entity === entity && !group.predefined);
  const groupTexts = groups.map((group) => {
    const members = fields.filter((field) => field.groupId === group.id).map((field) => keyWithin(entity, keys, field));
    return [keyOfGroup(entity, keys, group.id), { name: group.name, fields: members }] as const;
  });
  return {
    entity,
    ...(groupTexts.length > 0 ? { groups: Object.fromEntries(groupTexts) } : {}),
    fields: Object.fromEntries(fields.map((field) => [keyWithin(entity, keys, field), fieldText(field, keys)])),
  };
}

function fieldText(field: LiveField, keys: KeyMap): Record<string, unknown> {
  return {
    name: field.name,
    type: field.type,
    ...(field.code === null ? {} : { code: field.code }),
    ...(field.apiOnly ? { api_only: true } : {}),
    ...(field.remind === undefined || field.remind === 'never' ? {} : { remind: field.remind }),
    ...(field.currency === undefined ? {} : { currency: field.currency }),
    ...(hasAttribute(field.type, 'options') ? { options: optionsText(field, keys) } : {}),
  };
}

function optionsText(field: LiveField, keys: KeyMap): Record<string, unknown> {
  const byId = new Map(field.options.map((option) => [option.id, option]));
  return Object.fromEntries(
    Object.entries(keys.optionIds.get(fieldId(field)) ?? {}).map(([key, id]) => {
      const { value = '', code = null } = byId.get(id) ?? {};
      return [key, code === null ? value : { name: value, code }];
    }),
  );
}

function keyWithin(entity: Entity, keys: KeyMap, field: LiveField): string {
  return (keys.fields.get(fieldId(field)) ?? '').slice(entity.length + 1);
}

function keyOfGroup(entity: Entity, keys: KeyMap, id: string): string {
  return (keys.groups.get(id) ?? '').slice(entity.length + 1);
}
