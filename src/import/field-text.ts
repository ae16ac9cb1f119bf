import { splitFieldReference } from '../model/field-reference';
import { hasAttribute, isTree, takes } from '../model/field-types';
import type { LiveField, Snapshot } from '../model/snapshot';
import { type FieldEntity, LINK_TARGETS } from '../model/spec';
import { fieldId, groupId, type KeyMap } from './key-map';

/** Of one entity: groups made by people, and every field. Undefined when there is nothing to say. */
export function fieldsText(entity: FieldEntity, snapshot: Snapshot, keys: KeyMap): Record<string, unknown> | undefined {
  const fields = snapshot.fields.filter((field) => field.entity === entity && keys.fields.has(fieldId(field)));
  if (fields.length === 0) return undefined;
  const groups = snapshot.fieldGroups.filter((group) => group.entity === entity && !group.predefined);
  const groupTexts = groups.map((group) => {
    const members = fields.filter((field) => field.groupId === group.id).map((field) => keyWithin(keys, field));
    return [keyOfGroup(entity, keys, group.id), { name: group.name, fields: members }] as const;
  });
  return {
    ...(groupTexts.length > 0 ? { groups: Object.fromEntries(groupTexts) } : {}),
    fields: Object.fromEntries(fields.map((field) => [keyWithin(keys, field), fieldText(field, keys)])),
  };
}

function fieldText(field: LiveField, keys: KeyMap): Record<string, unknown> {
  return {
    name: field.name,
    type: field.type,
    ...(field.code === null ? {} : { code: field.code }),
    ...(field.apiOnly && takes(field.entity, 'api_only') ? { api_only: true } : {}),
    ...(field.remind === undefined || field.remind === 'never' ? {} : { remind: field.remind }),
    ...(field.currency === undefined ? {} : { currency: field.currency }),
    ...(field.trackingCallback === undefined ? {} : { tracking_callback: field.trackingCallback }),
    ...(field.visible === undefined ? {} : { visible: field.visible }),
    ...(field.required ? { required: true } : {}),
    ...(field.settings === undefined ? {} : { settings: field.settings }),
    ...listsText(field, keys),
    ...optionsText(field, keys),
  };
}

/** Lists that a field is made of; one that is not among the account's lists cannot be said. */
function listsText({ searchIn, chain }: LiveField, keys: KeyMap): Record<string, unknown> {
  const keyOf = (id: string | number) => keys.plain.get(`list/${id}`);
  const target = LINK_TARGETS.find((card) => card === searchIn) ?? keyOf(searchIn ?? '');
  const links = chain?.map(({ listId, parentId, title }) => ({
    list: keyOf(listId),
    ...(parentId === null ? {} : { parent: keyOf(parentId) }),
    ...(title === null ? {} : { title }),
  }));
  return {
    ...(target === undefined ? {} : { links_to: target }),
    ...(links && links.length > 0 && links.every(({ list }) => list !== undefined) ? { chain: links } : {}),
  };
}

/** A category may be empty; elsewhere options belong to the field. */
function optionsText(field: LiveField, keys: KeyMap): { options?: Record<string, unknown> } {
  if (!hasAttribute(field.type, 'options') || (isTree(field.type) && field.options.length === 0)) return {};
  const keyed = Object.entries(keys.optionIds.get(fieldId(field)) ?? {});
  const keyOf = new Map(keyed.map(([key, id]) => [id, key]));
  const under = (parentId: number | undefined): Record<string, unknown> =>
    Object.fromEntries(
      field.options
        .filter((option) => option.parentId === parentId)
        .map(({ id, value, code }) => {
          const inside = under(id);
          const more = {
            ...(code === null ? {} : { code }),
            ...(Object.keys(inside).length > 0 ? { options: inside } : {}),
          };
          return [keyOf.get(id), Object.keys(more).length === 0 ? value : { name: value, ...more }];
        }),
    );
  return { options: under(undefined) };
}

function keyWithin(keys: KeyMap, field: LiveField): string {
  return splitFieldReference(keys.fields.get(fieldId(field)) ?? '').key;
}

function keyOfGroup(entity: FieldEntity, keys: KeyMap, id: string): string {
  return splitFieldReference(keys.groups.get(groupId({ entity, id })) ?? '').key;
}
