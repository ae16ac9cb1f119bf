import type { RunInput } from '../../src/engine/runs/run-input';
import { withoutPositions } from '../../src/engine/runs/wanted-digest';
import { digestOf } from '../../src/model/canonical-json';
import type { DesiredState } from '../../src/model/desired';
import { PLAN_FORMAT, type Plan } from '../../src/plan/types';
import { wanted } from './desired';

/** The record of a run whose plan has its own digest and that of what was wanted, as every run leaves it. */
export function runRecord(
  run: string,
  { plan = {}, desired = wanted([]), ...about }: Partial<Omit<RunInput, 'plan'>> & { plan?: Partial<Plan> } = {},
): RunInput {
  const body = {
    format: PLAN_FORMAT,
    environment: 'prod',
    operations: [],
    manual: [],
    ...plan,
    desired: digestOf(withoutPositions(desired as DesiredState)),
  };
  return {
    run,
    project: { name: 'distributor' },
    environment: 'prod',
    plan: { ...body, digest: digestOf(body) } as unknown as Plan,
    desired,
    base: [],
    ...about,
  };
}
