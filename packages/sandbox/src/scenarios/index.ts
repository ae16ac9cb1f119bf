import { distributorInUse } from './distributor-in-use';
import { FRESH } from './fresh';
import type { Scenario } from './scenario';

/** Built when asked for: the big one need not cost a fresh account anything. */
const SCENARIOS: Record<string, () => Scenario> = {
  fresh: () => FRESH,
  'distributor-in-use': distributorInUse,
};

export const SCENARIO_NAMES: readonly string[] = Object.keys(SCENARIOS);

export function scenarioNamed(name: string): Scenario {
  const make = Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : undefined;
  if (make === undefined) throw new RangeError(`Unknown scenario ${name}; known: ${SCENARIO_NAMES.join(', ')}`);
  return make();
}
