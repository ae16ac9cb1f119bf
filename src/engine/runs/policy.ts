import { join, normalize } from 'node:path';
import { AdoptedCheck, ENTRY, type EntryBody, type Fold, isSignedEntry, signedHead } from '../../audit';
import { digestOf, sameJson } from '../../model/canonical-json';
import { Failure } from '../../model/diagnostic';
import type { Who } from '../workspace/who';

/** What crm/project.yaml demands of a write to one environment. */
export interface Policy {
  /** Nothing but an approved plan is carried out. */
  approval: boolean;
  /** The environments that a release passes before this one, in their order. */
  before: readonly string[];
  /** The folder of the logs, relative to the project, with forward slashes. */
  log: string;
}

/** The policy that the log of an environment holds. */
export interface StatedPolicy {
  policy: Policy;
  digest: string;
  /** When it was stated, by the log. */
  at: string;
}

/** The settings that make a policy, as crm/project.yaml has them. */
export interface PolicySettings {
  environments: readonly string[];
  approval: readonly string[];
  audit?: { path?: string };
}

export function policyOf({ environments, approval, audit }: PolicySettings, environment: string): Policy {
  const at = environments.indexOf(environment);
  return {
    approval: approval.includes(environment),
    before: environments.slice(0, Math.max(0, at)),
    log: normalize(audit?.path ?? join('.crmctl', 'audit'))
      .replaceAll('\\', '/')
      .replace(/\/$/, ''),
  };
}

export type Weakness = 'approval' | 'order' | 'log';

/**
 * What a policy demands less than the one before: no approval any more, an environment that a release need not pass any
 * more, or a log that begins anew in another folder. More approval and more environments are no weakness.
 */
export function weakerIn(now: Policy, before: Policy): Weakness[] {
  const kept = now.before.filter((name) => before.before.includes(name));
  return [
    ...(before.approval && !now.approval ? (['approval'] as const) : []),
    ...(sameJson(kept, before.before) ? [] : (['order'] as const)),
    ...(now.log === before.log ? [] : (['log'] as const)),
  ];
}

/** POLICY_WEAKENED: the edit that takes a protection away may not be the one that makes use of it. */
export function assertPolicyHeld(environment: string, now: Policy, stated: StatedPolicy | undefined): void {
  const weaker = stated ? weakerIn(now, stated.policy) : [];
  if (weaker.length > 0) throw new Failure('refused', 'POLICY_WEAKENED', { environment, weaker });
}

/** For the entry of a run: digest of the policy that it obeys. */
export function policyInForce(now: Policy | undefined, stated: StatedPolicy | undefined): { policy?: string } {
  const digest = now ? digestOf(now) : stated?.digest;
  return digest === undefined ? {} : { policy: digest };
}

/** What a run writes into the log before anything else, where the log has another policy or none. */
export function policyEntries(about: {
  environment: string;
  run: string;
  who: Who;
  now: Policy | undefined;
  stated: StatedPolicy | undefined;
  /** Why somebody accepts less than before. */
  accepted?: { reason: string; weaker: readonly Weakness[] };
}): EntryBody[] {
  const { environment, run, who, now, stated, accepted } = about;
  if (!now || (stated && sameJson(now, stated.policy))) return [];
  const body = { run, environment, policy: now, digest: digestOf(now), ...who };
  if (!stated) return [{ type: ENTRY.policyStated, ...body }];
  return [{ type: ENTRY.policyChanged, ...body, before: stated.digest, ...(accepted ? { accepted } : {}) }];
}

/**
 * A fold over the log: the newest policy. What nobody signed when it was written does not count, also where a later
 * writer found it and went on behind it, as after a crash: whoever can only append to the file has no key.
 */
export function policyIn(logDir: string): Fold<StatedPolicy | undefined> {
  const signed = signedHead(logDir);
  const adopted = new AdoptedCheck();
  const stated: (StatedPolicy & { seq: number })[] = [];
  return {
    seen: () => {
      const signing = { checkpoint: { ...signed }, adopted: adopted.ranges };
      const counting = stated.filter((one) => isSignedEntry(one, signing)).at(-1);
      return counting && { policy: counting.policy, digest: counting.digest, at: counting.at };
    },
    see: (entry) => {
      adopted.see(entry);
      const { type, seq, at, policy, digest } = entry;
      if (type !== ENTRY.policyStated && type !== ENTRY.policyChanged) return;
      if (isPolicy(policy) && digest === digestOf(policy)) stated.push({ policy, digest, at, seq });
    },
  };
}

function isPolicy(value: unknown): value is Policy {
  const { approval, before, log } = Object(value);
  return typeof approval === 'boolean' && Array.isArray(before) && typeof log === 'string';
}
