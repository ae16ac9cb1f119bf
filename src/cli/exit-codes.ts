import type { FailureReason } from '../model/diagnostic';

export const EXIT = {
  done: 0,
  toolFailed: 1,
  changes: 2,
  findings: 3,
  usage: 4,
  refused: 5,
  crm: 6,
  stale: 7,
  cancelled: 8,
} as const;

const BY_REASON: Record<FailureReason, number> = {
  tool: EXIT.toolFailed,
  invalid: EXIT.findings,
  usage: EXIT.usage,
  refused: EXIT.refused,
  crm: EXIT.crm,
  stale: EXIT.stale,
  cancelled: EXIT.cancelled,
};

export function exitCodeOf(reason: FailureReason): number {
  return BY_REASON[reason];
}
