import { amoSnapshot, type LivePipeline } from '../model/amocrm/snapshot';
import { isSpecOf } from '../model/amocrm/specs';
import type { DesiredObject, DesiredState } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import type { Kind, Spec } from '../model/spec';
import type { Binding } from './bind';
import { finding, type Removals } from './removals';
import type { MainPipeline, Operation } from './types';

interface Moved {
  operations: Operation[];
  findings: Diagnostic[];
}

/**
 * The mark of the main pipeline moves: an account has exactly one, and the CRM deletes every other. Whoever takes it
 * remembers where it was (`mainFrom`), so that it can go back there; whoever loses it without another taking it needs
 * a pipeline that does (`mainTo`), which only a way back knows of.
 */
export function withMainMoves(
  operations: readonly Operation[],
  { objects, snapshot }: Binding,
  desired: Pick<DesiredState, 'objects' | 'mainPipeline'>,
  removals: Removals,
): Moved {
  const { pipelines } = amoSnapshot(snapshot);
  const main = pipelines.find((row) => row.main);
  if (!main) return { operations: [...operations], findings: [] };
  const taken = [...objects.values()].some(({ desired: wanted, row }) => wanted && becomesMain(wanted) && row !== main);
  const successor = taken ? undefined : successorOf(main, pipelines, desired.mainPipeline);
  const findings: Diagnostic[] = [];
  const moved = operations.map((operation): Operation => {
    if (operation.kind !== 'pipeline') return operation;
    if (takesMark(operation)) return { ...operation, mainFrom: asMain(main) };
    if (operation.id !== String(main.id) || !losesMark(operation) || taken) return operation;
    if (successor) return { ...operation, mainTo: asMain(successor) };
    const code = operation.action === 'delete' ? 'MAIN_PIPELINE_LEAVES' : 'MAIN_PIPELINE_MISSING';
    const object = objects.get(operation.address);
    const entry = object && operation.action === 'delete' ? removals.ofObject(object) : undefined;
    findings.push(finding(code, { object: operation.address }, entry));
    return operation;
  });
  return { operations: moved, findings };
}

/** Whether it is wanted as the main pipeline. */
export function becomesMain(object: DesiredObject): boolean {
  return isMain(object.kind, object.spec);
}

function takesMark({ kind, before, after }: Operation): boolean {
  return isMain(kind, after) && !isMain(kind, before);
}

function losesMark({ kind, action, before, after }: Operation): boolean {
  return action === 'delete' || (isMain(kind, before) && isSpecOf('pipeline', kind, after) && after.main === false);
}

function isMain(kind: Kind, spec: Spec | null): boolean {
  return isSpecOf('pipeline', kind, spec) && spec.main === true;
}

function successorOf(
  main: LivePipeline,
  rows: readonly LivePipeline[],
  wanted: string | undefined,
): LivePipeline | undefined {
  return rows.find(({ id, archived }) => String(id) === wanted && id !== main.id && !archived);
}

function asMain({ id, name }: LivePipeline): MainPipeline {
  return { id: String(id), name };
}
