import type { Account } from '../account';
import { blankField } from '../rules/fields';
import { addPredefinedGroups, groupDocument, newGroupId } from '../rules/groups';
import { findStage } from '../rules/stages';
import type { NestedValue, StageReference } from '../store/documents';
import type { CatalogDocument } from '../store/list-documents';
import { FIXED_PLACES, type FieldPlace } from '../store/places';
import type {
  Scenario,
  ScenarioCategory,
  ScenarioEntity,
  ScenarioField,
  ScenarioGroup,
  ScenarioListField,
} from './scenario';

const placeOf = (entity: ScenarioEntity): FieldPlace => (entity === 'segments' ? 'customers/segments' : entity);

export function addGroups(account: Account, { groups = [] }: Scenario): void {
  for (const place of FIXED_PLACES) addPredefinedGroups(account, place);
  groups.forEach((group, index) => {
    addGroup(account, placeOf(group.entity), group, index);
  });
}

export function addGroup(account: Account, place: FieldPlace, wish: ScenarioGroup, index: number): void {
  const id = wish.id ?? newGroupId(account, place);
  account.store.save('group', groupDocument(place, id, wish.name, wish.sort ?? 3 + index, false));
}

export function addFields(account: Account, fields: readonly ScenarioField[]): void {
  for (const field of fields) addField(account, placeOf(field.entity), field);
}

export function addField(account: Account, place: FieldPlace, wish: ScenarioListField): void {
  const { store } = account;
  const group = store.all('group').find((one) => one.place === place && one.name === wish.group);
  const options = wish.options?.map((one) => (typeof one === 'string' ? { value: one } : one));
  const blank = blankField(wish.id ?? store.nextId('field'), place, wish.type);
  store.save('field', {
    ...blank,
    name: wish.name,
    code: wish.code ?? null,
    sort: 500 + store.all('field').length,
    group_id: group?.group_id ?? null,
    is_api_only: wish.apiOnly ?? false,
    is_predefined: wish.predefined ?? false,
    is_deletable: !wish.predefined,
    required_statuses: (wish.requiredIn ?? []).map((name) => stageNamed(account, name)),
    hidden_statuses: (wish.hiddenIn ?? []).map((name) => stageNamed(account, name)),
    enums:
      options?.map(({ id, value, code }: { id?: number; value: string; code?: string }, index) => ({
        id: id ?? store.nextId('enum'),
        value,
        sort: index + 1,
        code: code ?? null,
      })) ?? null,
    remind: wish.remind ?? null,
    currency: wish.currency ?? null,
    tracking_callback: wish.trackingCallback ?? null,
    nested: wish.categories ? categoriesFrom(account, wish.categories, null) : blank.nested,
    chained_lists: wish.chain ? chainFrom(account, wish.chain) : null,
    search_in: searchIn(account, wish.searchIn),
    is_visible: wish.visible ?? true,
    is_required: wish.required ?? false,
  });
}

function categoriesFrom(account: Account, wishes: readonly ScenarioCategory[], parent: number | null): NestedValue[] {
  return wishes.flatMap(({ id, value, below = [] }, sort) => {
    const own = { id: id ?? account.store.nextId('nested'), parent_id: parent, value, sort };
    return [own, ...categoriesFrom(account, below, own.id)];
  });
}

function chainFrom(account: Account, names: readonly string[]) {
  const ids = names.map((name) => listNamed(account, name).id);
  return ids.map((catalog_id, index) => ({
    title: names[index] ?? null,
    catalog_id,
    parent_catalog_id: ids[index - 1] ?? null,
  }));
}

function searchIn(account: Account, name: string | undefined): string | null {
  if (name === undefined) return null;
  const known = ['contacts', 'companies', 'contacts_and_companies'].includes(name);
  return known ? name : String(listNamed(account, name).id);
}

function stageNamed(account: Account, name: string): StageReference {
  const pipelines = account.store.all('pipeline');
  for (const pipeline of pipelines) {
    for (const stage of pipeline.stages) {
      const reference = { pipeline_id: pipeline.id, status_id: stage.id };
      if (`${pipeline.name}/${stage.name}` === name && findStage(pipelines, reference)) return reference;
    }
  }
  throw new RangeError(`The scenario names an unknown stage: ${name}`);
}

export function listNamed(account: Account, name: string): CatalogDocument {
  const found = account.store.all('catalog').find((catalog) => catalog.name === name);
  if (found === undefined) throw new RangeError(`The scenario names an unknown list: ${name}`);
  return found;
}
