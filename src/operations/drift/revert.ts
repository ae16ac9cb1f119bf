import { counts } from '../../drift/report';
import type { Found } from '../../drift/types';
import { type Address, addressOf, isAddress } from '../../model/address';
import type { DesiredObject } from '../../model/desired';
import type { Plan } from '../../plan/types';
import type { OperationContext } from '../context';
import { limited } from '../limits';
import { type Opened, planFor } from '../open';

interface Revert {
  /** Puts the objects back and touches nothing else; absent where there is none that can be put back. */
  plan?: Plan;
  /** Drift that an apply cannot put back. */
  rest: Found[];
}

/** A plan that brings drifted objects back to the configuration. */
export async function planRevert(context: OperationContext, opened: Opened, found: readonly Found[]): Promise<Revert> {
  const drift = found.filter(counts);
  const back = drift.filter(isRevertable);
  const rest = drift.filter((difference) => !isRevertable(difference));
  if (back.length === 0) return { rest };
  const { objects } = opened.environment.desired;
  const target = [
    ...new Set(back.flatMap(({ object }) => (isAddress(object) ? [addressInText(object, objects)] : []))),
  ];
  const part = limited(opened, { target, exclude: [] });
  const { plan } = await planFor(context, part, part.environment.desired);
  return { plan, rest };
}

/** What was added has no place in the configuration, and what was made anew keeps its new id. */
function isRevertable({ class: driftClass }: Found): boolean {
  return driftClass === 'changed' || driftClass === 'vanished' || driftClass === 'conflict';
}

/** The configuration may call the object by another key than the recorded state. */
function addressInText(address: Address, objects: readonly DesiredObject[]): Address {
  const now = objects.find(
    (object) => object.address === address || object.formerly.some((key) => addressOf(object.kind, key) === address),
  );
  return now?.address ?? address;
}
