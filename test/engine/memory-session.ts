import type { AuditLog, EntryBody } from '../../src/audit';
import type { AmoDriver, AmoWriteContext } from '../../src/crm/amocrm/write-context';
import { scopeOf } from '../../src/engine/planning/scope';
import { Session, type SessionInput } from '../../src/engine/run/session';
import type { RunResult } from '../../src/engine/runs/run-input';
import type { DesiredState } from '../../src/model/desired';
import type { RecordedState } from '../../src/model/recorded-state';
import type { Kind } from '../../src/model/spec';
import { draftPlan } from '../../src/plan/draft';
import { sealPlan } from '../../src/plan/seal';
import type { Writer } from '../../src/registry/driver';
import { fakeHost } from '../crm/fakes';
import type { MemoryCrm } from '../support/memory-crm';

const NOW = new Date('2026-11-23T09:00:00Z');

/** A session over a CRM in memory, with everything it did: the writers' calls in their order, the log, the results. */
export function memorySession(
  crm: MemoryCrm,
  desired: DesiredState,
  base: RecordedState,
  over: Partial<SessionInput> & { beforeWrite?: (call: string) => Promise<void> } = {},
) {
  const calls: string[] = [];
  const entries: EntryBody[] = [];
  const results: RunResult[] = [];
  const snapshot = crm.snapshot();
  const draft = draftPlan({ desired, base, snapshot });
  const plan = sealPlan({
    tool: 't',
    environment: 'dev',
    bundle: '0'.repeat(64),
    desired: '1'.repeat(64),
    snapshot,
    draft,
    operations: draft.operations,
    reads: 0,
    requestsPerSecond: 0,
    now: NOW,
  });
  const note = async (call: string) => {
    calls.push(call);
    await over.beforeWrite?.(call);
  };
  const driver = driverOf(crm, note);
  const session = new Session({
    run: 'R1',
    driver,
    desired,
    base,
    planned: {
      plan,
      draft,
      answers: {},
      details: false,
      snapshot: draft.binding.snapshot,
      leads: [],
      reads: 0,
      again: 0,
      writesOver: false,
    },
    countedFrom: { reads: 0, writes: 0 },
    orphans: [],
    about: { environment: 'dev' },
    whole: true,
    attended: true,
    requests: [],
    host: { ...fakeHost(), now: () => NOW },
    openLog: async () =>
      ({ append: async (bodies: EntryBody[]) => void entries.push(...bodies) }) as unknown as AuditLog,
    onRead: () => {},
    onEnd: async (result) => void results.push(result),
    ...over,
  });
  return { session, plan, calls, entries, results, scope: scopeOf(driver, desired, base) };
}

/** As much of a driver as a session asks for. */
export function driverOf(crm: MemoryCrm, note: (call: string) => Promise<void> = async () => {}): AmoDriver {
  const writers = Object.fromEntries(
    Object.entries(crm.writers).map(([kind, writer]) => [kind, noted(kind as Kind, writer as never, note)]),
  );
  const [field, group] = [writers.field, writers.field_group] as unknown as Writer[];
  if (field && group)
    field.makeRoom = async (created, context) => {
      for (const item of (context as AmoWriteContext).groupsToOpen(created)) await group.update(item, context);
    };
  return {
    writers,
    listsFor: () => new Set<string>(),
    listOf: () => undefined,
    answers: async () => ({}),
    parse: () => crm.snapshot(),
    snapshot: async () => crm.snapshot(),
    leads: async () => [],
    contextOf: crm.contextOf,
    presentRead: () => ({ lists: new Set(), rowCounts: {} }),
    send: async () => null,
    counters: () => ({ reads: 0, writes: 0 }),
  } as unknown as AmoDriver;
}

type AnyWriter = Record<'create' | 'update' | 'remove', (item: never, context: never) => Promise<unknown>>;

function noted(kind: Kind, writer: AnyWriter & { batchKey: unknown }, note: (call: string) => Promise<void>) {
  const named = (item: { key?: string; live?: { id: unknown } }) => item.key ?? item.live?.id;
  return {
    batchKey: writer.batchKey,
    create: async (items: { key: string }[], context: never) => {
      await note(`create ${kind} ${items.map(named).join(' ')}`);
      return writer.create(items as never, context);
    },
    update: async (item: { key: string }, context: never) => {
      await note(`update ${kind} ${named(item)}`);
      return writer.update(item as never, context);
    },
    remove: async (item: { live: { id: unknown } }, context: never) => {
      await note(`remove ${kind} ${named(item)}`);
      return writer.remove(item as never, context);
    },
  };
}
