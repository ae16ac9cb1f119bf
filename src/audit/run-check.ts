import type { Entry } from './entry';
import { ENTRY } from './entry-types';
import type { AcceptedPolicy, RunWithoutPlan, VerificationReport } from './report';

/** Which runs started to write to the CRM, which said how it ended, and what allowed them to. */
export class RunCheck {
  readonly counts: VerificationReport['runs'] = { complete: 0, failed: 0, interrupted: 0 };
  readonly approvals: VerificationReport['approvals'] = { approved: 0, unapproved: 0, unknown: 0 };
  /** Only those that the policy of the log demanded a plan of. */
  readonly withoutPlan: RunWithoutPlan[] = [];
  readonly accepted: AcceptedPolicy[] = [];
  policy: VerificationReport['policy'];
  readonly #open = new Set<string>();

  see(entry: Entry): void {
    const { type, run } = entry;
    if (type === ENTRY.applyStarted) {
      this.#open.add(run);
      if (entry.operations !== 0) this.#seeApproval(entry);
    } else if (type === ENTRY.applyFinished) this.#close(run, 'complete');
    else if (type === ENTRY.applyFailed) this.#close(run, 'failed');
    else if (type === ENTRY.applyInterrupted) this.#close(run, 'interrupted');
    else if (type === ENTRY.policyStated || type === ENTRY.policyChanged) this.#seePolicy(entry);
  }

  get openRuns(): string[] {
    return [...this.#open];
  }

  #close(run: string, how: keyof VerificationReport['runs']): void {
    if (this.#open.delete(run)) this.counts[how] += 1;
  }

  #seeApproval({ run, at, approved, undoes, ...entry }: Entry): void {
    if (typeof approved !== 'boolean') this.approvals.unknown += 1;
    else if (approved) this.approvals.approved += 1;
    else {
      this.approvals.unapproved += 1;
      if (this.policy?.approval !== true) return;
      this.withoutPlan.push({ run, at, ...whoIn(entry), ...(typeof undoes === 'string' ? { undoes } : {}) });
    }
  }

  #seePolicy({ at, policy, accepted, ...entry }: Entry): void {
    const { approval, before, log } = Object(policy);
    if (typeof approval !== 'boolean' || !Array.isArray(before) || typeof log !== 'string') return;
    this.policy = { approval, before: before.map(String), log, at };
    if (accepted === undefined) return;
    const { reason, weaker } = Object(accepted);
    const what = Array.isArray(weaker) ? weaker.map(String) : [];
    this.accepted.push({ at, ...whoIn(entry), weaker: what, reason: String(reason ?? '') });
  }
}

function whoIn({ actor, user }: Record<string, unknown>): { actor: string; user: string } {
  return { actor: String(actor ?? '?'), user: String(user ?? '?') };
}
