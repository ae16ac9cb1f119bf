import type { FieldsFile } from '../model/generated/fields';
import type { Entity } from '../model/spec';
import type { Locator } from './locate';
import { defined, objectOf, strings, type Target } from './normalise-parts';
import type { Draft } from './prune';
import type { FieldText, OptionText } from './text';

export function normaliseFields(file: Draft<FieldsFile>, locator: Locator, { text, mounts }: Target): void {
  const entity = file.entity ?? 'leads';
  for (const [key, group] of Object.entries(file.groups ?? {})) {
    mounts.mount(`/groups/${text.groups.length}`, locator, ['groups', key]);
    const fields = strings(group?.fields) ?? [];
    text.groups.push({ ...objectOf(key, group ?? {}), entity, name: group?.name ?? '', fields });
  }
  for (const [key, field] of Object.entries(file.fields ?? {})) {
    const pointer = `/fields/${text.fields.length}`;
    const path = ['fields', key];
    mounts.mount(pointer, locator, path);
    const options = Object.entries(field?.options ?? {});
    for (const [index, [option]] of options.entries()) {
      mounts.mount(`${pointer}/options/${index}`, locator, [...path, 'options', option]);
    }
    text.fields.push(normaliseField(key, entity, field ?? {}, field?.options && options.map(normaliseOption)));
  }
}

type FieldDraft = NonNullable<NonNullable<Draft<FieldsFile>['fields']>[string]>;
type OptionDraft = NonNullable<FieldDraft['options']>[string];

function normaliseField(key: string, entity: Entity, field: FieldDraft, options: OptionText[] | undefined): FieldText {
  return defined<FieldText>({
    ...objectOf(key, field),
    entity,
    name: field.name ?? '',
    type: field.type ?? '',
    code: field.code,
    apiOnly: field.api_only,
    options,
    remind: field.remind,
    currency: field.currency,
  });
}

function normaliseOption([key, option]: [string, OptionDraft]): OptionText {
  if (typeof option === 'string' || option === undefined) return { key, name: option ?? '' };
  return defined<OptionText>({ key, name: option.name ?? '', code: option.code, formerly: strings(option.formerly) });
}
