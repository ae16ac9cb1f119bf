import type { Entry } from './entry';
import type { VerificationReport } from './report';

/** Which runs started to write to the CRM and which said how it ended. */
export class RunCheck {
  readonly counts: VerificationReport['runs'] = { complete: 0, failed: 0, interrupted: 0 };
  readonly #open = new Set<string>();

  see({ type, run }: Entry): void {
    if (type === 'apply.started') this.#open.add(run);
    else if (type === 'apply.finished') this.#close(run, 'complete');
    else if (type === 'apply.failed') this.#close(run, 'failed');
    else if (type === 'apply.interrupted') this.#close(run, 'interrupted');
  }

  get openRuns(): string[] {
    return [...this.#open];
  }

  #close(run: string, how: keyof VerificationReport['runs']): void {
    if (this.#open.delete(run)) this.counts[how] += 1;
  }
}
