import type { Position } from './desired';
import type { ArgumentList, Arguments, Code, FoundMessage } from './message';
import { visible } from './visible-text';

/** A finding about the user's text or plan: data, turned into prose by src/messages. */
export interface Diagnostic extends FoundMessage {
  /** Stable, upper snake case, documented in docs/. */
  code: string;
  /** An error stops; a warning is for what may do harm, info for advice (`crmctl lint` alone). */
  severity: 'error' | 'warning' | 'info';
  at?: Position & { endLine?: number; endCol?: number };
}

/** Why the tool stops; the command line turns it into an exit code. */
export type FailureReason = 'tool' | 'invalid' | 'usage' | 'refused' | 'crm' | 'stale' | 'cancelled';

/** An expected end of a command: the outside world or a rule said no. Prose comes from src/messages by `code`. */
export class Failure<C extends Code = Code> extends Error {
  readonly reason: FailureReason;
  readonly code: C;
  readonly args: Arguments;

  constructor(reason: FailureReason, code: C, ...[args, options]: ArgumentList<C, [options?: ErrorOptions]>) {
    super(visible(`${code} ${JSON.stringify(args ?? {})}`), options);
    this.name = 'Failure';
    this.reason = reason;
    this.code = code;
    this.args = args ?? {};
  }
}

/** A failure that another process or an earlier run has told of, as it stands in a file. */
export function failureFound(reason: FailureReason, found: FoundMessage, options?: ErrorOptions): Failure {
  return new Failure<Code>(reason, found.code as Code, found.args as never, options);
}
