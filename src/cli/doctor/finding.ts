import { type Language, type Message, spoken } from '../../messages/catalog';
import { configMessages } from '../../messages/config';
import { crmMessages } from '../../messages/crm';
import { doctorMessages } from '../../messages/doctor';
import { accountCheckMessages } from '../../messages/doctor-account';
import { securityMessages } from '../../messages/doctor-security';
import { engineFileMessages } from '../../messages/engine-file';
import { sealMessages } from '../../messages/seal';
import { tokenMessages } from '../../messages/tokens';
import type { Arguments, FoundMessage } from '../../model/message';

const WORDS = {
  ...doctorMessages,
  ...accountCheckMessages,
  ...securityMessages,
  ...configMessages,
  ...crmMessages,
  ...engineFileMessages,
  ...sealMessages,
  ...tokenMessages,
};

export type DoctorCode = keyof typeof WORDS;

/** One line of the table: `good` ✓, `warning` ! (works, with a reservation), `bad` ✗ (something will not work). */
export interface DoctorFinding {
  state: 'good' | 'warning' | 'bad';
  what: DoctorCode;
  /** What was found or, if that is not good, what is wrong and its remedy. */
  code: DoctorCode;
  args: Arguments;
}

export function finding(
  state: DoctorFinding['state'],
  what: DoctorCode,
  code: DoctorCode,
  args: Arguments = {},
): DoctorFinding {
  return { state, what, code, args };
}

/** What stopped a check, in the words it has everywhere else. */
export function failed(what: DoctorCode, { code, args }: FoundMessage): DoctorFinding {
  return isKnown(code) ? finding('bad', what, code, args) : finding('bad', what, 'DOCTOR_STOPPED', { code });
}

export function wordsOf({ what, code, args }: DoctorFinding, language: Language): { what: string; text: string } {
  const words: Record<DoctorCode, Message<never>> = WORDS;
  return { what: spoken(words[what], args, language), text: spoken(words[code], args, language) };
}

function isKnown(code: string): code is DoctorCode {
  return Object.hasOwn(WORDS, code);
}
