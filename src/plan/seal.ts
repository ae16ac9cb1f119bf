import { digestOf } from '../model/canonical-json';
import type { Selection } from '../model/desired';
import type { Snapshot } from '../model/snapshot';
import type { Binding, Bound } from './binding';
import type { Draft } from './draft';
import { withItemNames, withName } from './item-names';
import { digestOfPlan } from './plan-secrets';
import { type Fingerprint, type Forecast, type Operation, PLAN_FORMAT, type Plan, type PlanSelection } from './types';
import { HOURS_VALID } from './validity';

export interface SealInput {
  tool: string;
  environment: string;
  bundle: string;
  desired: string;
  /** The name of the release whose configuration is wanted. */
  release?: string | undefined;
  snapshot: Snapshot;
  draft: Draft;
  /** Of the desired state, where the plan is limited. */
  selection?: Selection | undefined;
  operations: Operation[];
  reads: number;
  requestsPerSecond: number;
  now: Date;
}

/** Turns a draft into the contract: everything that is approved is under the digest. */
export function sealPlan(input: SealInput): Plan {
  const body: Omit<Plan, 'digest'> = {
    format: PLAN_FORMAT,
    tool: input.tool,
    environment: input.environment,
    accountId: input.snapshot.accountId,
    bundle: input.bundle,
    desired: input.desired,
    ...(input.release === undefined ? {} : { release: input.release }),
    createdAt: input.now.toISOString(),
    expiresAt: new Date(input.now.getTime() + HOURS_VALID * 3_600_000).toISOString(),
    fingerprint: fingerprintOf(input.draft.binding),
    operations: input.operations.map((operation) => withItemNames(operation, input.draft.binding.objects)),
    manual: input.draft.manual,
    findings: input.draft.findings.map((finding) => withName(finding, input.draft.binding.objects)),
    forecast: forecastOf(input.operations, input.reads, input.requestsPerSecond),
    ...(input.selection ? { selection: selectionOf(input.selection, input.draft) } : {}),
  };
  return { ...body, digest: digestOfPlan(body) };
}

function selectionOf({ target, exclude }: Selection, { leftOut }: Draft): PlanSelection {
  return { target: [...target], exclude: [...exclude], leftOut };
}

/** Plans of earlier versions have the digest of their text as it stands, addresses and all. */
export function hasValidDigest({ digest, ...body }: Plan): boolean {
  return digestOfPlan(body) === digest || digestOf(body) === digest;
}

/** Of the live state of every object the text or our records name; an object that is not there counts, too. */
export function fingerprintOf(binding: Binding): Fingerprint {
  const objects = Object.fromEntries(
    [...binding.objects.values()].map((object) => [object.address, digestOfLive(object)]),
  );
  return { digest: digestOf(objects), objects };
}

/** … of one object. */
export function digestOfLive({ id, live }: Pick<Bound, 'id' | 'live'>): string {
  return digestOf({ id: id ?? null, live: live ?? null });
}

function forecastOf(operations: readonly Operation[], reads: number, perSecond: number): Forecast {
  const writes = operations.reduce((total, operation) => total + operation.requests, 0);
  const seconds = perSecond === 0 ? 0 : Math.round((10 * (writes + reads)) / perSecond) / 10;
  return { reads, writes, seconds };
}
