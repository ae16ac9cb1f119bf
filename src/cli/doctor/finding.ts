import type { MessageArgs } from '../../messages/catalog';
import type { doctorMessages } from '../../messages/doctor';

export type DoctorCode = keyof typeof doctorMessages;

/** One line of the table: `good` ✓, `warning` ! (works, with a reservation), `bad` ✗ (something will not work). */
export interface DoctorFinding {
  state: 'good' | 'warning' | 'bad';
  what: DoctorCode;
  /** What was found or, if that is not good, what is wrong and its remedy. */
  code: DoctorCode;
  args: MessageArgs;
}

export function finding(
  state: DoctorFinding['state'],
  what: DoctorCode,
  code: DoctorCode,
  args: MessageArgs = {},
): DoctorFinding {
  return { state, what, code, args };
}
