import { brieflyOf } from '../drift/render/words';
import { counts, type DriftReport } from '../drift/report';
import type { Found } from '../drift/types';
import { type Address, addressOf } from '../model/address';
import type { DesiredObject } from '../model/desired';
import { Failure } from '../model/diagnostic';
import { type Opened, planFor } from '../operations/open';
import type { CommandContext } from './command';
import { deliverPlan } from './commands/plan';
import { limited } from './limit-plan';

/** A plan that puts drifted objects back as the text says, and touches nothing else. */
export async function revertDrift(
  context: CommandContext,
  opened: Opened,
  found: readonly Found[],
  { environment }: DriftReport,
  options: Parameters<typeof deliverPlan>[2],
): Promise<number> {
  const { host, language } = context;
  const drift = found.filter(counts);
  const back = drift.filter(isRevertable);
  const rest = drift.filter((difference) => !isRevertable(difference));
  if (rest.length > 0) {
    const items = rest.map((difference) => brieflyOf(difference, language));
    host.notify({ code: 'DRIFT_NOT_REVERTED', args: { items } });
  }
  if (back.length === 0) throw new Failure('usage', 'DRIFT_NOTHING_TO_REVERT', { environment });
  const { objects } = opened.environment.desired;
  const target = [...new Set(back.map(({ object }) => addressInText(object as Address, objects)))];
  const part = limited(opened, { target, exclude: [] });
  const { plan } = await planFor(context, part, part.environment.desired);
  return deliverPlan(plan, context, options);
}

/** What was added has no place in the text, and what was made anew keeps its new id. */
function isRevertable({ class: kind }: Found): boolean {
  return kind === 'changed' || kind === 'vanished' || kind === 'conflict';
}

/** The text may call the object by another key than our records. */
function addressInText(address: Address, objects: readonly DesiredObject[]): Address {
  const now = objects.find(
    (object) => object.address === address || object.formerly.some((key) => addressOf(object.kind, key) === address),
  );
  return now?.address ?? address;
}
