import type { Configuration } from '../configuration';
import type { LintCode } from '../messages/lint';
import type { Diagnostic } from '../model/diagnostic';

/** Advice about one object. */
export interface Advice {
  /** As removals.yaml writes it: `sales/new`, `leads.source/fair`, `manager`; `project` for its settings. */
  object: string;
  args: Diagnostic['args'];
  /** A JSON pointer into the text. */
  where: string;
  part?: 'key' | 'value';
}

/**
 * A rule of the trade: the text is correct without it, and better with it. `warning` is for what may do harm, `info`
 * for what makes the account worse to work with. The code is a name in messages/lint.ts.
 */
export interface Rule {
  code: LintCode;
  severity: 'warning' | 'info';
  check(text: Configuration, report: (advice: Advice) => void): void;
}
