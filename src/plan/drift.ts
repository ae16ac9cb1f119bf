import type { BaseState } from '../model/base';
import { sameJson } from '../model/canonical-json';
import type { DesiredObject, DesiredState } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import type { Snapshot } from '../model/snapshot';
import { draftPlan } from './draft';
import { PENDING_ID } from './manual';
import type { Change, Operation } from './types';

export type DriftClass = 'changed' | 'vanished' | 'conflict';

/** One object that is not in the CRM as we applied it. */
export interface DriftItem {
  operation: Operation;
  class: DriftClass;
  /** from: as applied, to: as it is now. */
  changes: Change[];
}

export interface Drift {
  items: DriftItem[];
  /** Objects and parts that nobody described. */
  unexpected: Diagnostic[];
}

/** base × live, with desired to tell a plain change from one that a pending change of the text will run into. */
export function driftOf(input: { desired: DesiredState; base: BaseState; snapshot: Snapshot }): Drift {
  const { base, desired, snapshot } = input;
  // what a person has yet to make has not drifted
  const made = [...base.values()].filter(({ id }) => id !== PENDING_ID);
  const objects = made.map((object) => ({ ...object, formerly: [] }) as DesiredObject);
  const stated = [...base.values()].flatMap((object) => object.statedRequires);
  const hidden = [...base.values()].flatMap((object) => object.statedHides ?? []);
  const applied: DesiredState = {
    ...(desired.crm ? { crm: desired.crm } : {}),
    objects,
    removals: [],
    manage: desired.manage,
    ownedRequires: stated,
    ownedHides: hidden,
  };
  const records: BaseState = new Map(made.map((object) => [object.address, object]));
  const draft = draftPlan({ desired: applied, base: records, snapshot, whole: true });
  const pending = new Set(
    draftPlan({ desired, base, snapshot })
      .operations.filter((operation) => operation.action === 'update')
      .map((operation) => operation.address),
  );
  const wanted = new Map(desired.objects.map((object) => [object.address, object]));
  const items = draft.operations
    .filter((operation) => operation.action !== 'record')
    .map((operation): DriftItem => {
      const changes = operation.changes.map(turned);
      const textMoved =
        pending.has(operation.address) && differs(wanted.get(operation.address), base.get(operation.address));
      return {
        operation,
        changes,
        class: operation.action === 'create' ? 'vanished' : textMoved ? 'conflict' : 'changed',
      };
    });
  return { items, unexpected: draft.findings.filter((finding) => finding.code.startsWith('UNEXPECTED_')) };
}

function turned({ path, from, to }: Change): Change {
  return { path, ...(to === undefined ? {} : { from: to }), ...(from === undefined ? {} : { to: from }) };
}

function differs(left: { spec: unknown } | undefined, right: { spec: unknown } | undefined): boolean {
  return !sameJson(left?.spec ?? null, right?.spec ?? null);
}
