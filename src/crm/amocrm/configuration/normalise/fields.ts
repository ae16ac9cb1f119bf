import { declaredValues } from '../../../../configuration/normalise/declared';
import { defined, objectOf, strings } from '../../../../configuration/normalise/parts';
import type { Locator } from '../../../../configuration/read/locate';
import type { Draft } from '../../../../configuration/schema/prune';
import type { Path } from '../../../../diagnostics/pointer';
import type { FieldEntity } from '../../../../model/entities';
import type { FieldsFile } from '../../../../model/generated/fields';
import { type ChainLink, FIELD_ATTRIBUTES, OPTION_ATTRIBUTES } from '../../model/composite-kinds/field';
import { FIELD_GROUP_ATTRIBUTES } from '../../model/composite-kinds/field-group';
import type { FieldDeclaration, OptionDeclaration } from '../declarations';
import type { AmoTarget } from './target';

/** Groups and fields as they stand in the file of a card or of a list. */
export function normaliseFields(
  file: Draft<Pick<FieldsFile, 'groups' | 'fields'>>,
  entity: FieldEntity,
  locator: Locator,
  { text, mounts }: AmoTarget,
): void {
  for (const [key, group] of Object.entries(file.groups ?? {})) {
    mounts.mount(`/groups/${text.groups.length}`, locator, ['groups', key]);
    text.groups.push({ ...objectOf(key, group ?? {}), entity, ...declaredValues(FIELD_GROUP_ATTRIBUTES, group ?? {}) });
  }
  for (const [key, field] of Object.entries(file.fields ?? {})) {
    const pointer = `/fields/${text.fields.length}`;
    const path = ['fields', key];
    mounts.mount(pointer, locator, path);
    const options = optionsOf(field?.options ?? {}, [...path, 'options']);
    for (const [index, { at }] of options.entries()) mounts.mount(`${pointer}/options/${index}`, locator, at);
    const texts = options.map(({ option }) => option);
    text.fields.push(normaliseField(key, entity, field ?? {}, field?.options && texts));
  }
}

type FieldDraft = NonNullable<NonNullable<Draft<FieldsFile>['fields']>[string]>;
type OptionDraft = NonNullable<FieldDraft['options']>[string];

function normaliseField(
  key: string,
  entity: FieldEntity,
  field: FieldDraft,
  options: OptionDeclaration[] | undefined,
): FieldDeclaration {
  const { chain } = field;
  return {
    ...objectOf(key, field),
    entity,
    ...declaredValues(FIELD_ATTRIBUTES, field),
    ...(options ? { options } : {}),
    ...(chain ? { chain: chain.map(normaliseLink) } : {}),
  };
}

function normaliseLink(link: NonNullable<FieldDraft['chain']>[number]): ChainLink {
  return defined<ChainLink>({ list: link?.list ?? '', parent: link?.parent, title: link?.title });
}

/** The tree of options as a list: each, then what stands under it. */
function optionsOf(
  options: Readonly<Record<string, OptionDraft>>,
  path: Path,
  parent?: string,
): { option: OptionDeclaration; at: Path }[] {
  return Object.entries(options).flatMap(([key, option]) => {
    const at = [...path, key];
    const under = typeof option === 'object' ? (option.options ?? {}) : {};
    return [{ option: normaliseOption(key, option, parent), at }, ...optionsOf(under, [...at, 'options'], key)];
  });
}

function normaliseOption(key: string, option: OptionDraft, parent: string | undefined): OptionDeclaration {
  const whole = typeof option === 'object' ? option : { name: option };
  const formerly = strings(whole.formerly);
  return {
    key,
    ...declaredValues(OPTION_ATTRIBUTES, whole),
    ...(parent === undefined ? {} : { parent }),
    ...(formerly ? { formerly } : {}),
  };
}
