import type { Address } from '../../model/address';
import { Failure } from '../../model/diagnostic';
import type { Host } from '../../model/host';
import { awaitCreations, mayComeFor, pausesWithin } from '../runs/patience';
import { createsAnything } from '../runs/proof';
import { addressesOf, mayStillCome, type Unanswered } from '../runs/unanswered';
import { type Planned, type PlanningInput, planEnvironment } from './planning';

/**
 * Plans. While the plan would create what an unanswered request of an earlier run may still be creating, it waits, with a
 * word to the person, and looks again; after a minute OUTCOME_OPEN. Nothing is created a second time while it may come.
 */
export async function planWhenAnswered(
  input: Omit<PlanningInput, 'now'>,
  unanswered: Unanswered,
  host: Host,
): Promise<Planned> {
  for (const pause of [...pausesWithin(mayComeFor(host)), undefined]) {
    const planned = await planEnvironment({ ...input, now: host.now() });
    const objects = createdAgain(planned, mayStillCome(unanswered, host));
    if (objects.length === 0) return planned;
    if (pause === undefined) throw new Failure('crm', 'OUTCOME_OPEN', { objects });
    await awaitCreations(objects, pause, host);
  }
  throw new Error('the last look decides');
}

function createdAgain({ plan, draft }: Planned, mayCome: (address: Address) => boolean): Address[] {
  return plan.operations
    .filter((operation) => {
      const object = draft.binding.objects.get(operation.address);
      return (
        addressesOf({ formerly: [], ...operation, ...object?.desired }).some(mayCome) &&
        createsAnything(operation, object)
      );
    })
    .map(({ address }) => address);
}
