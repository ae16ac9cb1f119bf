import { type AuditLog, ENTRY, type EntryBody } from '../../audit';
import type { Address } from '../../model/address';
import type { Failure } from '../../model/diagnostic';
import type { Operation, Plan } from '../../plan/types';
import type { Written } from '../../registry/driver';
import { chunks, loggable } from './log-bodies';
import type { Remaining } from './proof';

/** One HTTP write as the log remembers it. */
export interface LoggedRequest {
  method: string;
  path: string;
  status: number;
  /** The CRM's own clock (HTTP Date). */
  date: string | null;
}

/** The last entry of a run. */
export type EndType = typeof ENTRY.applyFinished | typeof ENTRY.applyFailed;

/** The intent before each write and its outcome after, in the audit log of the environment. */
export class Journal {
  constructor(
    private readonly log: AuditLog,
    private readonly run: string,
  ) {}

  /** `before`: what has to be said first. */
  async started(about: Record<string, unknown>, before: readonly EntryBody[] = []): Promise<void> {
    await this.log.append([...before, { type: ENTRY.applyStarted, run: this.run, ...about }]);
  }

  async intended(operations: readonly Operation[]): Promise<void> {
    const items = operations.map(({ address, kind, action, id, changes, removals }) => ({
      address,
      action,
      ...(id === undefined ? {} : { id }),
      changes: loggable(kind, changes),
      ...(removals.length === 0 ? {} : { removals }),
    }));
    await this.log.append(chunks(items, (ops) => ({ type: ENTRY.opIntended, run: this.run, ops }), shortened));
  }

  async applied(
    operations: readonly Operation[],
    written: ReadonlyMap<Address, Written>,
    requests: LoggedRequest[],
  ): Promise<void> {
    const items = operations.map(({ address, action }) => ({ address, action, ...written.get(address) }));
    const bodies = chunks(items, (ops) => ({ type: ENTRY.opApplied, run: this.run, ops }), shortened);
    const last = bodies.pop();
    await this.log.append([
      ...bodies,
      { type: ENTRY.opApplied, run: this.run, ops: [], ...last, requests: requests.slice(-100) },
    ]);
  }

  /** The ids that the account shows, where the answers had others: the last word on an object counts. */
  async corrected(operations: readonly Operation[], written: ReadonlyMap<Address, Written>): Promise<void> {
    const ours = operations.filter(({ address }) => written.has(address));
    await this.applied(ours, written, []);
  }

  /** `open`: whatever the failure, what was asked for may have happened, or still come. */
  async failed(
    operations: readonly Operation[],
    { failure, open }: { failure: Failure; open: boolean },
    requests: LoggedRequest[],
  ): Promise<void> {
    const ops = operations.map(({ address, action }) => ({ address, action }));
    const about = { type: ENTRY.opFailed, run: this.run, error: errorOf(failure), ...(open ? { open } : {}) };
    const bodies = chunks(ops, (part) => ({ ...about, ops: part }), shortened);
    await this.log.append([
      ...bodies,
      ...(requests.length > 0 ? [{ type: ENTRY.opRequests, run: this.run, requests: requests.slice(-100) }] : []),
    ]);
  }

  /** What the last reading still found of what was to go: it stays on record. */
  async remained(remains: readonly Remaining[]): Promise<void> {
    await this.log.append(chunks(remains, (ops) => ({ type: ENTRY.opRemained, run: this.run, ops }), shortened));
  }

  /** Closes a run whose process died. */
  async interrupted(run: string): Promise<void> {
    await this.log.append([{ type: ENTRY.applyInterrupted, run, closedBy: this.run }]);
  }

  async ended(type: EndType, about: Record<string, unknown>): Promise<void> {
    await this.log.append([{ type, run: this.run, ...about }]);
  }
}

/** More steps than this are counted only: an entry has its size. */
const STEPS_NAMED = 200;

/** What a run leaves to a person: names of things and what is to be done, no values. */
export function manualIn({ manual }: Pick<Plan, 'manual'>): Record<string, unknown> {
  if (manual.length === 0) return {};
  const steps = manual.slice(0, STEPS_NAMED).map(({ address, what }) => ({ address, what }));
  return { manual: steps, ...(manual.length > STEPS_NAMED ? { manualSteps: manual.length } : {}) };
}

/** Only codes and our own words: an answer of the CRM may quote customer data. */
function errorOf(error: Failure): Record<string, unknown> {
  return { reason: error.reason, code: error.code };
}

/** A single operation too large for one entry keeps its address; the whole of it stands in the run's plan. */
function shortened<T>(item: T): T {
  const { ids: _ids, ...rest } = { ids: undefined, ...item };
  return { ...(rest as T), changes: 'see the plan' };
}
