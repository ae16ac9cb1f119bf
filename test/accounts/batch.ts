import type { FieldSpec } from '../../src/crm/amocrm/model/composite-kinds/field';
import type { FieldGroupSpec } from '../../src/crm/amocrm/model/composite-kinds/field-group';
import type { PipelineSpec, StageSpec } from '../../src/crm/amocrm/model/composite-kinds/pipeline';
import type { RoleSpec } from '../../src/crm/amocrm/model/composite-kinds/role';
import { type AmoKind, ofKind, type SpecByKind } from '../../src/crm/amocrm/model/kind-types';
import type { Desired, DesiredObject, DesiredState, Removal } from '../../src/model/desired';
import type { RecordedObject } from '../../src/model/recorded-state';
import { managedStages, managing } from '../../src/model/relations';

type Change = (state: DesiredState) => DesiredState;

/** Longer pipelines stand in one account, beyond the limit of today: nothing can be added to them. */
const MOST_STAGES = 90;

/** What an account lacks for the batch of changes is put there first. */
export const prepared: Change = (state) => {
  const leads = of(state, 'field_group').some(({ spec }) => spec.entity === 'leads' && spec.fields.length > 0);
  return [
    stagesToArrange(state) ? [] : [made('pipeline', 'proving', PROVING)],
    [made('pipeline', 'leaving', { name: 'Leaving', stages: [stage('first'), stage('second')] })],
    choice(state) ? [] : [made('field', 'leads.proving_choice', CHOICE)],
    leads ? [] : [made('field_group', 'leads.proving_tab', tab('proving_tab', 'proving_note'))],
    leads ? [] : [made('field', 'leads.proving_note', { entity: 'leads', name: 'Proving note', type: 'text' })],
    [made('field_group', 'leads.other_tab', tab('other_tab'))],
    of(state, 'role').length > 0 ? [] : [made('role', 'proving', ROLE)],
  ].reduce<DesiredState>((done, objects) => with_(done, ...objects), state);
};

/** The changes a living configuration meets, all in one plan. */
export const TEN_CHANGES: readonly Change[] = [
  function renamed(state) {
    return inPipeline(state, (spec) => ({ ...spec, stages: spec.stages.map(first({ name: 'Quite another name' })) }));
  },
  function reordered(state) {
    return inPipeline(state, ({ stages, ...spec }) => ({
      ...spec,
      stages: [...stages.slice(-1), ...stages.slice(0, -1)],
    }));
  },
  function addedInTheMiddle(state) {
    const fresh = { key: 'in_the_middle', name: 'In the middle', color: '#87f2c0' };
    return inPipeline(state, ({ stages, ...spec }) => ({ ...spec, stages: stages.toSpliced(1, 0, fresh) }));
  },
  function recoloured(state) {
    return inPipeline(state, (spec) => ({ ...spec, stages: spec.stages.map(first({ color: '#98cbff' })) }));
  },
  function optionsChanged(state) {
    const field = found(choice(state));
    const options = field.spec.options ?? [];
    const gone = found(options.at(-1));
    const [kept, ...others] = options.slice(0, -1);
    const next = [{ ...found(kept), name: 'Renamed option' }, { key: 'fresh', name: 'Fresh option' }, ...others];
    const removal = { object: `${field.key}/${gone.key}`, action: 'delete', reason: 'unused' } as const;
    return withRemoval(
      replaced(state, 'field', field.key, (spec) => ({ ...spec, options: next })),
      removal,
    );
  },
  function required(state) {
    const place = `${found(stagesToArrange(state)).key}/in_the_middle`;
    const { key } = found(choice(state));
    const next = replaced(state, 'field', key, (spec) => ({
      ...spec,
      requiredIn: [...(spec.requiredIn ?? []), place].sort(),
    }));
    return {
      ...next,
      ...managing(({ name }) => [...managedStages(next, name), ...(name === 'requires' ? [place] : [])]),
    };
  },
  function rightTaken(state) {
    const { key } = found(of(state, 'role')[0]);
    return replaced(state, 'role', key, (spec) => {
      const { contacts } = spec.rights;
      const rights = { ...spec.rights, contacts: { ...contacts, export: 'none' as const, delete: 'none' as const } };
      return { ...spec, rights };
    });
  },
  function pipelineRemoved(state) {
    const objects = state.objects.filter(({ kind, key }) => kind !== 'pipeline' || key !== 'leaving');
    const { key, spec } = found(stagesToArrange(state));
    const moveTo = `${key}/${found(spec.stages[0]).key}`;
    return withRemoval({ ...state, objects }, { object: 'leaving', action: 'delete', moveTo, reason: 'merged' });
  },
  function fieldMoved(state) {
    const from = found(of(state, 'field_group').find(({ spec }) => spec.entity === 'leads' && spec.fields.length > 0));
    const moving = found(from.spec.fields[0]);
    const without = (spec: FieldGroupSpec) => ({ ...spec, fields: spec.fields.filter((field) => field !== moving) });
    const left = replaced(state, 'field_group', from.key, without);
    return replaced(left, 'field_group', 'leads.other_tab', (spec) => ({ ...spec, fields: [...spec.fields, moving] }));
  },
];

export const batched: Change = (state) => TEN_CHANGES.reduce((done, change) => change(done), state);

/** Leads for every stage of the pipeline that is removed, and the stage that takes them: ids are in the records. */
export function leadsToMove(state: DesiredState, records: ReadonlyMap<string, Pick<RecordedObject, 'id' | 'ids'>>) {
  const { key, spec } = found(stagesToArrange(state));
  const target = found(records.get(`pipeline:${key}`));
  const leaving = found(records.get('pipeline:leaving'));
  const pipelineId = Number(leaving.id);
  const leads = Object.values(leaving.ids).flatMap((statusId, index) =>
    Array.from({ length: index + 1 }, () => ({
      name: 'A deal',
      price: 100,
      place: { holder: pipelineId, part: statusId },
    })),
  );
  return { leads, to: { pipeline: target.id, status: found(target.ids[found(spec.stages[0]).key]) } };
}

const stage = (key: string): StageSpec => ({ key, name: `Stage ${key}`, color: '#fffeb2' });
const PROVING: PipelineSpec = { name: 'Proving', stages: ['one', 'two', 'three', 'four'].map(stage) };
const CHOICE: FieldSpec = {
  entity: 'leads',
  name: 'Proving choice',
  type: 'select',
  options: ['a', 'b', 'c'].map((key) => ({ key, name: `Option ${key}` })),
};
const ALL = { view: 'all', add: 'all', edit: 'all', delete: 'all', export: 'all' } as const;
const RIGHTS = { leads: ALL, contacts: ALL, companies: ALL, tasks: { edit: 'all', delete: 'all' } } as const;
const ROLE: RoleSpec = { name: 'Proving role', rights: RIGHTS };
const tab = (name: string, ...fields: string[]): FieldGroupSpec => ({ entity: 'leads', name: `Tab ${name}`, fields });

function made<K extends AmoKind>(kind: K, key: string, spec: SpecByKind[K]): DesiredObject {
  return { kind, key, address: `${kind}:${key}`, spec, formerly: [] };
}

function of<K extends AmoKind>({ objects }: DesiredState, kind: K): Desired<SpecByKind[K]>[] {
  return ofKind(objects, kind);
}

/** The first pipeline whose stages can be moved, changed and added to. */
function stagesToArrange(state: DesiredState) {
  return of(state, 'pipeline').find(
    ({ key, spec }) => key !== 'leaving' && spec.stages.length >= 3 && spec.stages.length < MOST_STAGES,
  );
}

function choice(state: DesiredState) {
  return of(state, 'field').find(({ spec }) => spec.entity === 'leads' && (spec.options ?? []).length >= 3);
}

function inPipeline(state: DesiredState, change: (spec: PipelineSpec) => PipelineSpec): DesiredState {
  return replaced(state, 'pipeline', found(stagesToArrange(state)).key, change);
}

const first = (change: Partial<StageSpec>) => (one: StageSpec, index: number) =>
  index === 0 ? { ...one, ...change } : one;

function replaced<K extends AmoKind>(
  state: DesiredState,
  kind: K,
  key: string,
  change: (spec: SpecByKind[K]) => SpecByKind[K],
): DesiredState {
  const objects = state.objects.map((object) =>
    object.kind === kind && object.key === key ? { ...object, spec: change(object.spec as SpecByKind[K]) } : object,
  );
  return { ...state, objects };
}

const with_ = (state: DesiredState, ...objects: DesiredObject[]): DesiredState => ({
  ...state,
  objects: [...state.objects, ...objects],
});

const withRemoval = (state: DesiredState, removal: Removal): DesiredState => ({
  ...state,
  removals: [...state.removals, removal],
});

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the account lacks what the batch changes');
  return value;
}
