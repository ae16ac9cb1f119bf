import { driftOf } from '../../src/drift/differences';
import { fingerprintOf } from '../../src/drift/later-changes';
import type { DriftReport } from '../../src/drift/report';
import type { Difference, Found } from '../../src/drift/types';
import type { DesiredState } from '../../src/model/desired';
import { pathText } from '../../src/model/path';
import { applyTo } from '../support/carry-out';
import { MemoryCrm } from '../support/memory-crm';

/** An account to which `applied` was applied; `drift` compares what people make of it. */
export async function appliedAccount(applied: DesiredState) {
  const crm = new MemoryCrm();
  const { base } = await applyTo(crm, applied, new Map());
  const drift = (desired = applied, stepsLeft: ReadonlySet<string> = new Set()) =>
    driftOf({ desired, base, snapshot: crm.snapshot(), stepsLeft });
  return { crm, base, drift };
}

/** A role that somebody changed by hand, and a right of it that was opened. */
export const manager = {
  object: 'role:manager',
  kind: 'role',
  key: 'manager',
  name: 'Менеджер',
  class: 'changed',
} as const;
export const opened: Difference = { ...manager, path: ['rights', 'leads', 'export'], applied: 'none', live: 'all' };

/** `changed pipeline:sales stages.offer.name` */
export function inShort({ class: kind, object, path }: Difference): string {
  return [kind, object, pathText(path)].filter((part) => part !== '').join(' ');
}

export function found(difference: Difference, more: Partial<Found> = {}): Found {
  const since = { after: '2026-11-22T00:00:00.000Z', by: '2026-11-23T00:00:00.000Z' };
  return { ...difference, fingerprint: fingerprintOf(difference), since, ...more };
}

export function report(differences: Found[], more: Partial<DriftReport> = {}): DriftReport {
  const at = '2026-11-23T09:00:00.000Z';
  return { environment: 'prod', accountId: 1, at, found: differences, manual: [], warnings: [], ...more };
}
