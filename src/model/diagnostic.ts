import type { Position } from './desired';
import { visible } from './visible-text';

/** A finding about the user's text or plan: data, turned into prose by src/messages. */
export interface Diagnostic {
  /** Stable, upper snake case, documented in docs/. */
  code: string;
  /** An error stops; a warning is for what may do harm, info for advice (`crmctl lint` alone). */
  severity: 'error' | 'warning' | 'info';
  args: Record<string, string | number | readonly string[]>;
  at?: Position & { endLine?: number; endCol?: number };
}

/** Why the tool stops; the command line turns it into an exit code. */
export type FailureReason = 'tool' | 'invalid' | 'usage' | 'refused' | 'crm' | 'stale' | 'cancelled';

/** An expected end of a command: the outside world or a rule said no. Prose comes from src/messages by `code`. */
export class Failure extends Error {
  readonly reason: FailureReason;
  readonly code: string;
  readonly args: Record<string, string | number | readonly string[]>;

  constructor(reason: FailureReason, code: string, args: Failure['args'] = {}, options?: ErrorOptions) {
    super(visible(`${code} ${JSON.stringify(args)}`), options);
    this.name = 'Failure';
    this.reason = reason;
    this.code = code;
    this.args = args;
  }
}
