import type { Diagnostic } from '../../model/diagnostic';
import type { ManualStep, Operation } from '../types';

/** What there is to do and to say about one object. */
export interface Found {
  operation?: Operation;
  /** What only a person can do. */
  manual: readonly ManualStep[];
  findings: readonly Diagnostic[];
}

/** Nothing is done; what is said stays. */
export function withoutOperation(findings: readonly Diagnostic[], manual: readonly ManualStep[] = []): Found {
  return { manual, findings };
}

interface Together {
  operations: Operation[];
  manual: ManualStep[];
  findings: Diagnostic[];
}

/** In the order of the objects. */
export function together(found: readonly Found[]): Together {
  return {
    operations: found.flatMap(({ operation }) => operation ?? []),
    manual: found.flatMap(({ manual }) => manual),
    findings: found.flatMap(({ findings }) => findings),
  };
}
