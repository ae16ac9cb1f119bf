import type { Bound } from '../binding';
import type { Action, Operation } from '../types';

/** An operation that does nothing yet but what its action says. */
export function skeleton(
  { address, kind, key, id }: Bound,
  action: Action,
  before: Operation['before'],
  after: Operation['after'],
): Operation {
  return {
    address,
    kind,
    key,
    action,
    ...(id === undefined ? {} : { id }),
    before,
    after,
    changes: [],
    removals: [],
    undo: 'R0',
    risk: 'low',
    impact: [],
    requests: 0,
  };
}
