import { productOf } from '../model/crm';
import type { DesiredState } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import { factsOf } from '../model/kind-facts';
import { partKeys, partPath, partsFact } from '../model/parts';
import { isOrder, type Path } from '../model/path';
import { asWanted, type RecordedState } from '../model/recorded-state';
import { managedStages, managing } from '../model/relations';
import { rewriteSides } from '../model/secrets';
import { propertiesOf } from '../model/shape';
import type { Snapshot } from '../model/snapshot';
import type { Kind, Spec } from '../model/spec';
import { availabilityIn } from '../plan/availability';
import type { Binding, Bound } from '../plan/binding';
import { draftPlan } from '../plan/draft';
import { type ItemNames, itemNames } from '../plan/item-names';
import { rulesOf } from '../plan/kinds';
import { attributeOf, PENDING_ID } from '../plan/manual-steps';
import type { Change } from '../plan/types';
import { nameOfObject } from './name-of-object';
import { StepsOfText } from './steps-of-text';
import { textView } from './text-view';
import type { Difference, Drift } from './types';
import { unmanagedIn } from './unmanaged';

export interface DriftInput {
  desired: DesiredState;
  base: RecordedState;
  snapshot: Snapshot;
  /** Objects of which the last apply left something to a person. */
  stepsLeft: Pick<ReadonlySet<string>, 'has'>;
}

/** base × live, with desired to tell a plain change from one that a pending change of the text will run into. */
export function driftOf({ desired, base, snapshot, stepsLeft }: DriftInput): Drift {
  // what a person has yet to make has not drifted
  const records: RecordedState = new Map([...base].filter(([, { id }]) => id !== PENDING_ID));
  const applied = asApplied(desired, records);
  const then = draftPlan({ desired: applied, base: records, snapshot, whole: true });
  const next = draftPlan({ desired, base, snapshot });
  const text = textView(next);
  const steps = new StepsOfText(next.manual, stepsLeft);
  const available = availabilityIn(snapshot, applied);
  const differences: Difference[] = [];
  const unseen: Diagnostic[] = [];
  const changed = new Map(then.operations.map(({ address, changes }) => [address, changes]));
  for (const object of then.binding.objects.values()) {
    const refused = object.row ? undefined : available(object, 'forget');
    if (refused) {
      unseen.push({ code: 'DRIFT_UNSEEN', severity: 'warning', args: { object: object.address, ...refused.args } });
      continue;
    }
    const impossible = then.findings.filter(
      ({ code, args }) => code === 'CHANGE_IMPOSSIBLE' && args.object === object.address,
    );
    const changes = [...(changed.get(object.address) ?? []), ...impossible.map(({ args }) => valuesOf(object, args))];
    for (const difference of differencesOf(object, changes, then.binding)) {
      if (steps.isOpen(difference)) continue;
      const { class: how, wanted } = text.judge(difference);
      differences.push({
        ...difference,
        class: how,
        ...(how === 'conflict' && wanted !== undefined ? { wanted } : {}),
        ...(isManualStep(difference, desired) ? { manualStep: true } : {}),
      });
    }
  }
  differences.push(...unmanagedIn(next));
  return {
    differences: differences.map((one) => rewriteSides(one.kind, one, ['applied', 'live', 'wanted'])),
    manual: steps.without(differences),
    unseen,
  };
}

function asApplied(desired: DesiredState, records: RecordedState): DesiredState {
  const all = [...records.values()];
  return {
    ...(desired.crm ? { crm: desired.crm } : {}),
    objects: all.map(asWanted),
    removals: [],
    manage: desired.manage,
    ...managing(({ name }) => all.flatMap((record) => managedStages(record, name))),
  };
}

function differencesOf(object: Bound, changes: readonly Change[], { objects }: Binding): Difference[] {
  const { address, kind, key, id, base, row, live: now } = object;
  if (!base) return [];
  const named = { object: address, kind, key, ...(id === undefined ? {} : { id }), name: nameOfObject(object) };
  if (!row) return [{ ...named, class: 'vanished', path: [], applied: base.spec }];
  const replaced = [[['id'], base.id, id] as const, ...replacedParts(object)].filter(
    ([, before, now]) => before !== undefined && now !== undefined && before !== now,
  );
  return [
    ...replaced.map(
      ([path, before, now]): Difference => ({ ...named, class: 'replaced', path, applied: before, live: now }),
    ),
    ...changes.map(
      ({ path, from: live, to: applied }): Difference => ({
        ...named,
        ...namesAt(path, now ? [base.spec, now] : [base.spec], objects),
        class: live === undefined && isPart(object.kind, path) ? 'vanished' : 'changed',
        path,
        ...(applied === undefined ? {} : { applied }),
        ...(live === undefined ? {} : { live }),
      }),
    ),
  ];
}

function namesAt(path: Path, specs: readonly Spec[], objects: Binding['objects']): { names?: ItemNames } {
  const names = itemNames(path, specs, objects);
  return names ? { names } : {};
}

/** Stages and options that were made anew under their old name. */
function replacedParts({ kind, base, ids }: Bound): [path: Path, before: string, now: string][] {
  return partKeys(kind, base?.spec).flatMap((part): [Path, string, string][] => {
    const [before, now] = [base?.ids[part], ids[part]];
    if (before === undefined || now === undefined) return [];
    return [[[...partPath(kind, part), 'id'], String(before), String(now)]];
  });
}

function isPart(kind: Kind, path: Path): boolean {
  return path.length === 2 && path[0] === partsFact(kind)?.property && !isOrder(path);
}

/** Of a property that the CRM cannot change there is no operation. */
function valuesOf({ base, live }: Bound, { property }: Diagnostic['args']): Change {
  const name = String(property);
  const value = (spec: Spec | undefined) => propertiesOf(spec)[name];
  return { path: [name], from: value(live), to: value(base?.spec) };
}

function isManualStep({ kind, path, class: how }: Difference, desired: DesiredState): boolean {
  const { reach } = factsOf(kind);
  if (path.length === 0) return how === 'vanished' && reach.create !== 'api';
  return (
    how === 'changed' && (rulesOf(kind).reach?.(productOf(desired)).onChange(attributeOf(path)) ?? 'api') !== 'api'
  );
}
