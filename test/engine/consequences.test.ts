import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StageId } from '../../src/crm/amocrm/model/composite-kinds/pipeline';
import { assertApproved } from '../../src/engine/run/approved';
import type { Address } from '../../src/model/address';
import type { DesiredState } from '../../src/model/desired';
import type { RecordedState } from '../../src/model/recorded-state';
import { recordOf } from '../../src/model/recorded-state';
import { byRelation } from '../../src/model/relations';
import { draftPlan } from '../../src/plan/draft';
import { managedBy } from '../../src/plan/recorded';
import { fingerprintOf, sealPlan } from '../../src/plan/seal';
import { configuration, withRemovals } from '../support/arbitrary-desired';
import { applyTo, executorOf } from '../support/carry-out';
import { managerRole, object, salesPipeline, wanted } from '../support/desired';
import { MemoryCrm } from '../support/memory-crm';

const DESIRED = '1'.repeat(64);
const NOW = new Date('2026-11-23T09:00:00Z');
const RIGHT = { view: 'all', edit: 'all', delete: 'none' } as never;
const [NEW] = salesPipeline.stages as [never];

function sealed(crm: MemoryCrm, desired: DesiredState, base: RecordedState) {
  const draft = draftPlan({ desired, base, snapshot: crm.snapshot() });
  expect(draft.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { operations } = draft;
  const about = { tool: 't', environment: 'prod', bundle: '0'.repeat(64), desired: DESIRED, reads: 0, now: NOW };
  return sealPlan({ ...about, snapshot: crm.snapshot(), draft, operations, requestsPerSecond: 0 });
}

/** What the second apply of the plan is told, when its first one began with the objects `begun` and was killed. */
async function again(
  first: DesiredState,
  second: DesiredState,
  begun: readonly Address[],
  meanwhile: (crm: MemoryCrm) => void,
) {
  const crm = new MemoryCrm();
  const { base } = await applyTo(crm, first, new Map());
  const plan = sealed(crm, second, base);
  meanwhile(crm);
  const now = draftPlan({ desired: second, base, snapshot: crm.snapshot() });
  try {
    assertApproved({
      plan,
      operations: now.operations,
      fingerprint: fingerprintOf(now.binding),
      accountId: 1,
      desired: DESIRED,
      begun: new Map(begun.map((address) => [address, 'open'])),
      bound: (address) => now.binding.objects.get(address),
      finished: false,
      now: NOW,
    });
    return 'covered';
  } catch (error) {
    const { code, args } = error as { code: string; args: object };
    return { code, ...args };
  }
}

const source = (requiredIn: string[]) =>
  object('field', 'leads.source', { entity: 'leads', name: 'Источник', type: 'text', requiredIn });
const WITH_OFFER = wanted(
  [
    object('pipeline', 'sales', salesPipeline),
    object('role', 'manager', { ...managerRole, stages: { 'sales/new': RIGHT, 'sales/offer': RIGHT } }),
    source(['sales/new', 'sales/offer']),
  ],
  { managedRelations: { requires: ['sales/new', 'sales/offer'] } },
);
const WITHOUT_OFFER = wanted(
  [
    object('pipeline', 'sales', { ...salesPipeline, stages: [NEW] }),
    object('role', 'manager', { ...managerRole, stages: { 'sales/new': RIGHT } }),
    source(['sales/new']),
  ],
  {
    managedRelations: { requires: ['sales/new'] },
    removals: [{ object: 'sales/offer', action: 'delete', reason: 'unused', moveTo: 'sales/new' }],
  },
);

/** The CRM drops what refers to a stage that goes. */
function dropOffer({ state }: MemoryCrm): void {
  const [pipeline] = state.pipelines;
  const gone = pipeline?.stages.find(({ name }) => name === 'Предложение')?.id;
  if (pipeline) pipeline.stages = pipeline.stages.filter(({ id }) => id !== gone);
  for (const role of state.roles) role.stageRights = role.stageRights.filter(({ statusId }) => statusId !== gone);
  for (const field of state.fields)
    field.stages = byRelation(({ name }) => field.stages[name]?.filter(({ statusId }) => statusId !== gone));
}

describe('a plan whose first apply took a stage away and was killed', () => {
  it('goes on although the rights and the required fields went with the stage', async () => {
    expect(await again(WITH_OFFER, WITHOUT_OFFER, ['pipeline:sales'], dropOffer)).toBe('covered');
  });

  it('is stale when nothing of it had been begun: somebody else took the stage', async () => {
    expect(await again(WITH_OFFER, WITHOUT_OFFER, [], dropOffer)).toMatchObject({ code: 'PLAN_STALE' });
  });

  it('is stale when somebody changed more of the role than the stage took with it', async () => {
    const renamed = (crm: MemoryCrm) => {
      dropOffer(crm);
      for (const role of crm.state.roles) role.mail = true;
    };
    const told = await again(WITH_OFFER, WITHOUT_OFFER, ['pipeline:sales'], renamed);
    expect(told).toEqual({ code: 'PLAN_STALE', objects: ['role:manager'] });
  });
});

describe('a plan whose first apply took a group away and was killed', () => {
  const field = object('field', 'leads.source', { entity: 'leads', name: 'Источник', type: 'text' });
  const group = (key: string, fields: string[]) =>
    object('field_group', `leads.${key}`, { entity: 'leads', name: `Группа ${key}`, fields });
  const first = wanted([group('main', []), group('terms', ['source']), field]);
  const second = wanted([group('main', ['source']), field], {
    removals: [{ object: 'field_group:leads.terms', action: 'delete', reason: 'unused' }],
  });

  it('goes on although its fields stand in another group by now', async () => {
    const dropGroup = ({ state }: MemoryCrm) => {
      const [main, terms] = state.fieldGroups;
      state.fieldGroups = state.fieldGroups.filter(({ id }) => id !== terms?.id);
      for (const one of state.fields) if (one.groupId === terms?.id) one.groupId = main?.id ?? null;
    };
    expect(await again(first, second, ['field_group:leads.terms'], dropGroup)).toBe('covered');
  });
});

describe('a plan whose first apply wrote the main pipeline and was killed', () => {
  const pipeline = (key: string, name: string, main?: boolean) =>
    object('pipeline', key, { ...salesPipeline, name, ...(main === undefined ? {} : { main }) });
  const moveMark = ({ state }: MemoryCrm) => {
    for (const row of state.pipelines) row.main = row.name.startsWith('Розница');
  };

  it('goes on where that run was to make it the main one', async () => {
    const first = wanted([pipeline('sales', 'Продажи', true), pipeline('retail', 'Розница')]);
    const second = wanted([pipeline('sales', 'Сбыт', false), pipeline('retail', 'Розница', true)]);
    expect(await again(first, second, ['pipeline:retail'], moveMark)).toBe('covered');
  });

  it('is stale where the mark was moved by hand: that run only renamed the main one', async () => {
    const first = wanted([pipeline('sales', 'Продажи'), pipeline('retail', 'Розница', true)]);
    const second = wanted([pipeline('sales', 'Сбыт'), pipeline('retail', 'Розница и опт', true)]);
    const byHand = ({ state }: MemoryCrm) => {
      for (const row of state.pipelines) row.main = row.name === 'Продажи';
    };
    expect(await again(first, second, ['pipeline:retail'], byHand)).toMatchObject({ code: 'PLAN_STALE' });
  });
});

describe('a plan whose first apply made a field and was killed', () => {
  const field = (key: string) =>
    object('field', `leads.${key}`, { entity: 'leads', name: `Поле ${key}`, type: 'text' });
  const group = (...fields: string[]) =>
    object('field_group', 'leads.terms', { entity: 'leads', name: 'Условия', fields });
  const first = wanted([group('a', 'b'), field('a'), field('b')]);
  const second = wanted([
    group('a', 'c', 'b'),
    field('a'),
    field('b'),
    field('c'),
    object('role', 'manager', managerRole),
  ]);
  const make = (place: 'middle' | 'end' | 'nowhere') => (crm: MemoryCrm) => {
    const { fields, fieldGroups } = crm.state;
    const [one, two] = fields;
    if (!one || !two) throw new Error('two fields were made first');
    const made = {
      ...one,
      id: crm.id(),
      name: 'Поле c',
      groupId: place === 'nowhere' ? null : (fieldGroups[0]?.id ?? null),
    };
    crm.state.fields = place === 'middle' ? [one, made, two] : [one, two, made];
  };

  it.each(['middle', 'end', 'nowhere'] as const)(
    'goes on where it stands (%s), although its group has no operation',
    async (place) => {
      expect(await again(first, second, ['field:leads.c'], make(place))).toBe('covered');
    },
  );

  it('is stale when somebody moved another field of the group', async () => {
    const moved = (crm: MemoryCrm) => {
      make('middle')(crm);
      for (const row of crm.state.fields) if (row.name === 'Поле a') row.groupId = null;
    };
    expect(await again(first, second, ['field:leads.c'], moved)).toMatchObject({ code: 'PLAN_STALE' });
  });
});

/** The CRM forgets of roles and fields what referred to a stage that went. */
function dropDangling({ state }: MemoryCrm): void {
  const stages = new Set(state.pipelines.flatMap(({ id, stages }) => stages.map((stage) => `${id}/${stage.id}`)));
  const isThere = ({ pipelineId, statusId }: StageId) => statusId < 1000 || stages.has(`${pipelineId}/${statusId}`);
  for (const role of state.roles) role.stageRights = role.stageRights.filter(isThere);
  for (const field of state.fields) field.stages = byRelation(({ name }) => field.stages[name]?.filter(isThere));
}

describe('a plan of which an apply carried out a part', () => {
  it('goes on from there, wherever that was', async () => {
    await fc.assert(
      fc.asyncProperty(configuration, configuration, fc.nat(), async (before, after, stop) => {
        const crm = new MemoryCrm();
        const { base } = await applyTo(crm, before, new Map());
        const desired = withRemovals(after, base);
        const plan = sealed(crm, desired, base);
        const executor = executorOf(crm, desired, draftPlan({ desired, base, snapshot: crm.snapshot() }));
        const begun = new Map<Address, 'applied' | 'open'>();
        const batches = executor.batches.slice(0, stop % (executor.batches.length + 1));
        const records = new Map(base);
        for (const batch of batches) {
          const written = await executor.run(batch);
          dropDangling(crm);
          for (const { address, after } of batch.operations) {
            const object = desired.objects.find((one) => one.address === address);
            const ids = written.get(address);
            if (after === null) records.delete(address);
            else if (object && ids)
              records.set(address, recordOf({ ...object, ...ids, ...managedBy(object.kind, object.key, desired) }));
          }
          const isLast = batch === batches.at(-1);
          for (const { address } of batch.operations) begun.set(address, isLast && stop % 2 === 0 ? 'open' : 'applied');
        }
        const now = draftPlan({ desired, base: records, snapshot: crm.snapshot() });
        assertApproved({
          plan,
          operations: now.operations,
          fingerprint: fingerprintOf(now.binding),
          accountId: 1,
          desired: DESIRED,
          begun,
          bound: (address) => now.binding.objects.get(address),
          finished: false,
          now: NOW,
        });
      }),
      { numRuns: 150 },
    );
  });
});
