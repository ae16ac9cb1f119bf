import { Executor } from '../../src/engine/writing/executor';
import type { DesiredState } from '../../src/model/desired';
import type { RecordedObject, RecordedState } from '../../src/model/recorded-state';
import { type Draft, draftPlan } from '../../src/plan/draft';
import { withImpact } from '../../src/plan/impact';
import { knownParts, managedBy } from '../../src/plan/recorded';
import type { MemoryCrm } from './memory-crm';

/** plan → apply against the CRM in memory; gives back the records an apply would leave. */
export async function applyTo(
  crm: MemoryCrm,
  desired: DesiredState,
  base: RecordedState,
): Promise<{ base: RecordedState; draft: Draft }> {
  const snapshot = crm.snapshot();
  const draft = withImpact(draftPlan({ desired, base, snapshot }), crm.leads, '2026-01-01T00:00:00Z');
  const errors = draft.findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const executor = executorOf(crm, desired, draft);
  for (const batch of executor.batches) await executor.run(batch);
  const next = desired.objects.map(({ kind, key, address, spec }) => {
    const written = executor.book.get(kind, key)!;
    const ids = knownParts({ ...draft.binding.objects.get(address)!, ids: written.ids });
    return {
      kind,
      key,
      address,
      spec,
      id: written.id,
      ids,
      ...managedBy(kind, key, desired),
    } as RecordedObject;
  });
  return { base: new Map(next.map((item) => [item.address, item])), draft };
}

export function executorOf(crm: MemoryCrm, desired: DesiredState, draft: Draft): Executor {
  return new Executor({
    operations: draft.operations,
    binding: draft.binding,
    desired,
    snapshot: draft.binding.snapshot,
    writers: crm.writers,
    send: async () => null,
    contextOf: crm.contextOf,
  });
}
