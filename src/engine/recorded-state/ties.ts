import type { Leaves } from '../../audit';
import { Failure } from '../../model/diagnostic';
import { writersIn } from '../pulumi/deployment';
import type { EngineState } from '../pulumi/state';

/**
 * Holds the log against the engine's state, whose objects name the run that wrote them and what the log was by then: an
 * older copy of the log, another one, or none would go on as if that run had never been. LOG_GONE, LOG_BEHIND_STATE,
 * LOG_OTHER_THAN_STATE.
 */
export function assertTied(input: {
  environment: string;
  logDir: string;
  /** Of the log as it was read. */
  leaves: Leaves;
  state: EngineState;
}): void {
  const { environment, logDir: dir, leaves, state } = input;
  if (state.records.size === 0) return;
  const writers = [...writersIn(state.exported ?? {})].sort(([, one], [, other]) => other.size - one.size);
  const entries = leaves.size;
  const roots = leaves.rootsAt(new Set(writers.map(([, { size }]) => size)));
  if (entries === 0) throw new Failure('refused', 'LOG_GONE', { environment, dir, count: state.records.size });
  for (const [object, { run, size, root }] of writers) {
    const found = roots.get(size);
    if (found === undefined)
      throw new Failure('refused', 'LOG_BEHIND_STATE', { environment, dir, run, size, entries, object });
    if (found !== root) throw new Failure('refused', 'LOG_OTHER_THAN_STATE', { environment, dir, run, size, object });
  }
}
