import type { Address } from '../model/address';
import { sameJson } from '../model/canonical-json';
import { listOfEntity } from '../model/field-reference';
import type { CardSpec, FieldGroupSpec, FieldSpec, PipelineSpec, RoleSpec, Spec } from '../model/spec';
import type { Bound } from './bind';
import { digestOfLive } from './seal';
import type { Operation } from './types';

/**
 * What operations take from other objects in the CRM by themselves, without a request for it: a stage goes with the
 * rights that roles have in it and with its place among the required and the hidden stages of fields; the fields of a
 * deleted group move to another; a list goes with its fields and with the rights in it; a deleted field leaves its group;
 * a pipeline that becomes the main one takes that from another.
 * Source: amocrm-api.md, tried on live accounts; the sandbox does the same.
 */
interface Gone {
  stage(reference: string): boolean;
  list(key: string): boolean;
  /** Fields that are deleted or leave their group, by reference. */
  field(reference: string): boolean;
  /** `entity.key` */
  group(reference: string): boolean;
  /** Fields and groups that are made. */
  fieldCame(reference: string): boolean;
  groupCame(reference: string): boolean;
  /** Whether the mark of the main pipeline came to the one of this id, or went from it, along with another one's operation. */
  mark(id: string | undefined): boolean;
}

/** An object that is not as a plan saw it. */
interface Moved {
  address: Address;
  /** Its operation in the plan, which says how it was. */
  planned: Operation | undefined;
  /** Of an object without one, all that the plan has of it: its digest in the fingerprint. */
  digest: string | undefined;
  now: Pick<Bound, 'kind' | 'id' | 'live'> | undefined;
}

/** The objects that differ from what a plan saw, and only by what the operations `done` of the same plan take along. */
export function explainedBy(done: readonly Operation[], moved: readonly Moved[]): Set<Address> {
  const gone = goneBy(done);
  const explained = moved.filter(({ planned, digest, now }) => {
    if (planned) return readsLike(gone, planned, now?.live ?? null);
    return now?.live && earlier(gone, now, now.live).some((live) => digestOfLive({ ...now, live }) === digest);
  });
  return new Set(explained.map(({ address }) => address));
}

/** Whether an object reads as a plan saw it, but for what the operations `done` of the same plan take along. */
export function readsAs(done: readonly Operation[], planned: Operation, live: Spec | null): boolean {
  return readsLike(goneBy(done), planned, live);
}

function readsLike(gone: Gone, planned: Operation, live: Spec | null): boolean {
  const { before } = planned;
  return before !== null && sameJson(left(planned, before, gone), live && left(planned, live, gone));
}

/** How an object may have been before the operations: without what they made in it, with another mark. */
function earlier(gone: Gone, { kind, id }: Pick<Bound, 'kind' | 'id'>, live: Spec): Spec[] {
  if (kind === 'field_group') {
    const { fields, ...rest } = live as FieldGroupSpec;
    return [{ ...rest, fields: fields.filter((key) => !gone.fieldCame(`${rest.entity}.${key}`)) }];
  }
  if (kind === 'card') {
    const { tabs, ...rest } = live as CardSpec;
    return [{ ...rest, tabs: tabs.filter((tab) => !gone.groupCame(`${rest.entity}.${tab}`)) }];
  }
  if (kind !== 'pipeline' || !gone.mark(id)) return [];
  const { main: _main, ...rest } = live as PipelineSpec;
  return [rest, { ...rest, main: true }, { ...rest, main: false }];
}

function goneBy(done: readonly Operation[]): Gone {
  const deleted = done.filter(({ action }) => action === 'delete');
  const keysOf = (kind: Operation['kind']) => new Set(deleted.filter((one) => one.kind === kind).map(({ key }) => key));
  const [pipelines, lists, fields, groups] = [
    keysOf('pipeline'),
    keysOf('list'),
    keysOf('field'),
    keysOf('field_group'),
  ];
  const ids = new Set(deleted.flatMap(({ kind, id }) => (kind === 'pipeline' && id !== undefined ? [`#${id}`] : [])));
  const stages = new Set(
    done.flatMap(({ kind, key, id, removals }) =>
      kind === 'pipeline' ? removals.flatMap((part) => [`${key}/${part.key}`, `#${id}/${part.id}`]) : [],
    ),
  );
  const homeless = deleted.flatMap(({ kind, before }) => {
    if (kind !== 'field_group' || !before) return [];
    const group = before as FieldGroupSpec;
    return group.fields.map((key) => `${group.entity}.${key}`);
  });
  const moved = new Set(homeless);
  const marked = new Set(
    done.flatMap(({ mainFrom, mainTo, id }) => {
      const other = mainFrom ?? mainTo;
      return other ? [other.id, ...(id === undefined ? [] : [id])] : [];
    }),
  );
  const made = (kind: Operation['kind']) =>
    new Set(done.flatMap((one) => (one.action === 'create' && one.kind === kind ? [one.key] : [])));
  const [newFields, newGroups] = [made('field'), made('field_group')];
  const pipelineOf = (reference: string) => reference.slice(0, reference.indexOf('/'));
  return {
    stage: (reference) =>
      stages.has(reference) || pipelines.has(pipelineOf(reference)) || ids.has(pipelineOf(reference)),
    list: (key) => lists.has(key),
    field: (reference) => fields.has(reference) || moved.has(reference),
    group: (reference) => groups.has(reference),
    fieldCame: (reference) => newFields.has(reference),
    groupCame: (reference) => newGroups.has(reference),
    mark: (id) => id !== undefined && marked.has(id),
  };
}

/** An object without what goes by itself; null where the whole of it goes. */
function left({ kind, id }: Pick<Operation, 'kind' | 'id'>, spec: Spec, gone: Gone): unknown {
  if (kind === 'role') return roleLeft(spec as RoleSpec, gone);
  if (kind === 'field') return fieldLeft(spec as FieldSpec, gone);
  if (kind === 'field_group') return groupLeft(spec as FieldGroupSpec, gone);
  if (kind === 'card') return cardLeft(spec as CardSpec, gone);
  if (kind === 'pipeline' && gone.mark(id)) return { ...spec, main: false };
  return spec;
}

function roleLeft({ stages = {}, listRights = {}, ...rest }: RoleSpec, gone: Gone) {
  const kept = <T>(map: Record<string, T>, isGone: (key: string) => boolean) =>
    Object.fromEntries(Object.entries(map).filter(([key]) => !isGone(key)));
  return { ...rest, stages: kept(stages, gone.stage), listRights: kept(listRights, gone.list) };
}

function fieldLeft({ requiredIn = [], hiddenIn = [], ...rest }: FieldSpec, gone: Gone) {
  if (gone.list(listOfEntity(rest.entity) ?? '')) return null;
  const kept = (references: readonly string[]) => references.filter((reference) => !gone.stage(reference));
  return { ...rest, requiredIn: kept(requiredIn), hiddenIn: kept(hiddenIn) };
}

function groupLeft({ fields, ...rest }: FieldGroupSpec, gone: Gone) {
  if (gone.list(listOfEntity(rest.entity) ?? '')) return null;
  const isOut = (reference: string) => gone.field(reference) || gone.fieldCame(reference);
  return { ...rest, fields: fields.filter((key) => !isOut(`${rest.entity}.${key}`)) };
}

function cardLeft({ tabs, ...rest }: CardSpec, gone: Gone) {
  if (gone.list(listOfEntity(rest.entity) ?? '')) return null;
  const isOut = (reference: string) => gone.group(reference) || gone.groupCame(reference);
  return { ...rest, tabs: tabs.filter((tab) => !isOut(`${rest.entity}.${tab}`)) };
}
