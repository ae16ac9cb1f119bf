import type { Address } from '../model/address';
import { Failure } from '../model/diagnostic';
import type { Host } from '../model/host';
import { awaitCreations, mayComeFor, pausesWithin } from './patience';
import { type Planned, type PlanningInput, planEnvironment } from './planning';
import { createsAnything } from './proof';
import type { Unanswered } from './unanswered';

/**
 * Plans. While the plan would create what an unanswered request of an earlier run may still be creating, it waits, with a
 * word to the person, and looks again; after a minute OUTCOME_OPEN. Nothing is created a second time while it may come.
 */
export async function planWhenAnswered(
  input: Omit<PlanningInput, 'now'>,
  unanswered: Unanswered,
  host: Host,
): Promise<Planned> {
  const mayCome = mayComeFor(host);
  for (const pause of [...pausesWithin(mayCome), undefined]) {
    const planned = await planEnvironment({ ...input, now: host.now() });
    const since = new Date(host.now().getTime() - mayCome);
    const objects = createdAgain(planned, unanswered).filter((address) => isAfter(unanswered.get(address), since));
    if (objects.length === 0) return planned;
    if (pause === undefined) throw new Failure('crm', 'OUTCOME_OPEN', { objects });
    await awaitCreations(objects, pause, host);
  }
  throw new Error('the last look decides');
}

function createdAgain({ plan, draft }: Planned, unanswered: Unanswered): Address[] {
  return plan.operations
    .filter((operation) => unanswered.has(operation.address))
    .filter((operation) => createsAnything(operation, draft.binding.objects.get(operation.address)))
    .map(({ address }) => address);
}

function isAfter(at: string | undefined, moment: Date): boolean {
  return at !== undefined && new Date(at) > moment;
}
