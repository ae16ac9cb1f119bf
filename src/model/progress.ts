import type { Address } from './address';

/**
 * How far long work has come. `environment`: whose account it is about. The steps are also the events that programs read
 * with --json (schemas/events.schema.json): one that is there stays.
 */
export type Progress = { environment: string } & Step;

type Step =
  /** A page of a list was read; `list` is the path of the API. */
  | { step: 'reading'; list: string; page: number }
  /** A request that changes the account was answered. */
  | { step: 'writing'; method: string; path: string }
  | { step: 'planned'; operations: number; manual: number; forecast: Expected }
  /** A plan begins to be carried out. */
  | { step: 'applying'; run: string; operations: number; forecast: Expected }
  | ({ step: 'operation.started' | 'operation.finished' } & OperationStep)
  | ({ step: 'operation.failed'; code: string } & OperationStep);

/** What a run is expected to take: HTTP requests, and seconds at the pace of the account. */
export interface Expected {
  reads: number;
  writes: number;
  seconds: number;
}

/** `n` of `of`: its place in the plan, from 1. */
export interface OperationStep {
  address: Address;
  action: string;
  n: number;
  of: number;
  /** Which way of a rehearsal it belongs to; absent in the real account. */
  rehearsal?: string;
}
