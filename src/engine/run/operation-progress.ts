import type { Host } from '../../model/host';
import type { OperationStep } from '../../model/progress';
import type { Operation, Plan } from '../../plan/types';

/** Tells of the operations of a plan as they are carried out. */
export interface OperationProgress {
  started(operations: readonly Operation[]): void;
  finished(operations: readonly Operation[]): void;
  failed(operations: readonly Operation[], code: string): void;
}

/** `rehearsal`: the way of a rehearsal that they are carried out on. */
export function operationProgress(
  { environment, operations: all }: Pick<Plan, 'environment' | 'operations'>,
  host: { progress?: Host['progress'] | undefined },
  rehearsal?: string,
): OperationProgress {
  const places = new Map(all.map(({ address }, index) => [address, index + 1]));
  const about = ({ address, action }: Operation): OperationStep & { environment: string } => ({
    environment,
    address,
    action,
    n: places.get(address) ?? 0,
    of: all.length,
    ...(rehearsal === undefined ? {} : { rehearsal }),
  });
  return {
    started: (operations) => {
      for (const one of operations) host.progress?.({ step: 'operation.started', ...about(one) });
    },
    finished: (operations) => {
      for (const one of operations) host.progress?.({ step: 'operation.finished', ...about(one) });
    },
    failed: (operations, code) => {
      for (const one of operations) host.progress?.({ step: 'operation.failed', ...about(one), code });
    },
  };
}
