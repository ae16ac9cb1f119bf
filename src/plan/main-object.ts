import type { DesiredObject, DesiredState } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import { factsOf } from '../model/kind-facts';
import type { Kind } from '../model/kinds';
import { hasMark, markedKinds, markOf } from '../model/mark';
import type { LiveRow } from '../model/snapshot';
import type { Binding } from './binding';
import { rulesOf } from './kinds';
import { finding, type Removals } from './removals';
import type { MainObject, Operation } from './types';

interface Moved {
  operations: Operation[];
  findings: Diagnostic[];
}

/**
 * The mark of the main object moves: an account has exactly one, and the CRM deletes every other. Whoever takes it
 * remembers where it was (`mainFrom`), so that it can go back there; whoever loses it without another taking it needs
 * one that does (`mainTo`), which only a way back knows of.
 */
export function withMainMoves(
  operations: readonly Operation[],
  binding: Binding,
  desired: Around['desired'],
  removals: Removals,
): Moved {
  return markedKinds().reduce<Moved>(
    (done, kind) => {
      const { operations: moved, findings } = withMovesOf(kind, done.operations, { binding, desired, removals });
      return { operations: moved, findings: [...done.findings, ...findings] };
    },
    { operations: [...operations], findings: [] },
  );
}

interface Around {
  binding: Binding;
  desired: Pick<DesiredState, 'objects' | 'mainObjects'>;
  removals: Removals;
}

function withMovesOf(kind: Kind, operations: readonly Operation[], { binding, desired, removals }: Around): Moved {
  const { objects, snapshot } = binding;
  const rows = rulesOf(kind).rows(snapshot);
  const main = rows.find((row) => hasMark(kind, row));
  if (!main) return { operations: [...operations], findings: [] };
  const mainId = rulesOf(kind).rowId(main);
  const taken = [...objects.values()].some(
    ({ desired: wanted, row }) => wanted?.kind === kind && becomesMain(wanted) && row !== main,
  );
  const successor = taken ? undefined : successorOf(kind, main, rows, desired.mainObjects?.[kind]);
  const findings: Diagnostic[] = [];
  const moved = operations.map((operation): Operation => {
    if (operation.kind !== kind) return operation;
    if (takesMark(operation)) return { ...operation, mainFrom: asMain(kind, main) };
    if (operation.id !== mainId || !losesMark(operation) || taken) return operation;
    if (successor) return { ...operation, mainTo: asMain(kind, successor) };
    const code = operation.action === 'delete' ? 'MAIN_OBJECT_LEAVES' : 'MAIN_OBJECT_MISSING';
    const object = objects.get(operation.address);
    const entry = object && operation.action === 'delete' ? removals.ofObject(object) : undefined;
    const mark = factsOf(kind).oneHas ?? '';
    findings.push(finding(code, { object: operation.address, kind, mark }, entry));
    return operation;
  });
  return { operations: moved, findings };
}

/** Whether it is wanted as the main one of its kind. */
export function becomesMain({ kind, spec }: DesiredObject): boolean {
  return markOf(kind, spec) === true;
}

function takesMark({ kind, before, after }: Operation): boolean {
  return markOf(kind, after) === true && markOf(kind, before) !== true;
}

function losesMark({ kind, action, before, after }: Operation): boolean {
  return action === 'delete' || (markOf(kind, before) === true && markOf(kind, after) === false);
}

function successorOf(
  kind: Kind,
  main: LiveRow,
  rows: readonly LiveRow[],
  wanted: string | undefined,
): LiveRow | undefined {
  const { rowId, isReadOnly } = rulesOf(kind);
  return rows.find((row) => rowId(row) === wanted && row !== main && !isReadOnly?.(row));
}

function asMain(kind: Kind, row: LiveRow): MainObject {
  const { rowId, rowName } = rulesOf(kind);
  return { id: rowId(row), name: rowName(row) };
}
