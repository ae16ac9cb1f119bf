import type { Examination, TokenClaims } from '../../crm/amocrm';
import { type DoctorFinding, finding } from './finding';

type Flavour = 'amocrm' | 'kommo';

/** Whether the account is of the product that `crm:` of project.yaml names, by its host, its token and its answer. */
export function checkFlavour(input: {
  account: string;
  claims: TokenClaims | undefined;
  found: Examination;
  wanted: Flavour | undefined;
}): DoctorFinding {
  const { account, claims, found, wanted } = input;
  // the sandbox is at home on this machine; only Kommo tells the language of an account
  const signs: [sign: string, says: Flavour | undefined][] = [
    [new URL(account).hostname, productOf(new URL(account).hostname)],
    [claims?.domain ?? '', productOf(claims?.domain ?? '')],
    [`language: ${found.account.language}`, found.account.language === undefined ? undefined : 'kommo'],
  ];
  const telling = signs.filter(([, says]) => says !== undefined);
  const [first] = telling;
  const expected = wanted ?? first?.[1];
  const against = telling.filter(([, says]) => says !== expected).map(([sign]) => sign);
  const args = { crm: expected ?? '', signs: against };
  if (against.length > 0) return finding('bad', 'DOCTOR_FLAVOUR', 'DOCTOR_FLAVOUR_OTHER', args);
  if (!first) return finding('good', 'DOCTOR_FLAVOUR', 'DOCTOR_FLAVOUR_UNSTATED', args);
  return finding('good', 'DOCTOR_FLAVOUR', 'DOCTOR_FLAVOUR_SAME', args);
}

/** amocrm.com is the older name of Kommo's side and says nothing certain. */
function productOf(host: string): Flavour | undefined {
  if (/(^|\.)kommo\.com$/.test(host)) return 'kommo';
  return /(^|\.)amocrm\.ru$/.test(host) ? 'amocrm' : undefined;
}
