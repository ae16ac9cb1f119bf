import type { Arguments } from '../../model/message';
import type { AccountCheck, AccountCheckCode, TokenClaims } from '../../registry/crm-module';
import type { AccountFacts } from './examine';
import type { Product } from './products';

interface Known {
  accountUrl: string;
  claims: TokenClaims | undefined;
  /** What `crm:` of project.yaml says. */
  product: string | undefined;
}

/** What the facts mean for an apply, in the order in which people read them. */
export function accountChecks(facts: AccountFacts, known: Known): AccountCheck[] {
  return [
    scopesCheck(known.claims),
    rightsCheck(facts),
    ...facts.features.map(featureCheck),
    filterCheck(facts),
    productCheck(facts, known),
  ];
}

/** Everything that is managed is under the one scope `crm`. */
function scopesCheck(claims: TokenClaims | undefined): AccountCheck {
  const scopes = claims?.scopes;
  if (!scopes) return check('good', 'DOCTOR_SCOPES', 'DOCTOR_SCOPES_UNSTATED');
  return scopes.includes('crm')
    ? check('good', 'DOCTOR_SCOPES', 'DOCTOR_SCOPES_FOUND', { scopes })
    : check('bad', 'DOCTOR_SCOPES', 'DOCTOR_SCOPES_LACKING', { scopes });
}

function rightsCheck({ rights }: AccountFacts): AccountCheck {
  switch (rights) {
    case 'admin':
      return check('good', 'DOCTOR_RIGHTS', 'DOCTOR_RIGHTS_ADMIN');
    case 'admin-without-users':
      return check('warning', 'DOCTOR_RIGHTS', 'DOCTOR_RIGHTS_NO_USERS');
    case 'limited':
      return check('bad', 'DOCTOR_RIGHTS', 'DOCTOR_RIGHTS_LIMITED');
    case 'unknown':
      return check('warning', 'DOCTOR_RIGHTS', 'DOCTOR_RIGHTS_UNKNOWN');
  }
}

function featureCheck({ feature, state, code }: AccountFacts['features'][number]): AccountCheck {
  const args = { feature, code };
  switch (state) {
    case 'open':
      return check('good', 'DOCTOR_FEATURE', 'DOCTOR_FEATURE_OPEN', args);
    case 'off':
      return check('good', 'DOCTOR_FEATURE', 'DOCTOR_FEATURE_OFF', args);
    case 'in-use':
      return check('good', 'DOCTOR_FEATURE', 'DOCTOR_FEATURE_USED', args);
    case 'closed':
      return check('warning', 'DOCTOR_FEATURE', 'DOCTOR_FEATURE_CLOSED', args);
    case 'unknown':
      return code === ''
        ? check('good', 'DOCTOR_FEATURE', 'DOCTOR_FEATURE_UNSEEN', args)
        : check('warning', 'DOCTOR_FEATURE', 'DOCTOR_FEATURE_FAILED', args);
  }
}

function filterCheck({ account }: AccountFacts): AccountCheck {
  return account.filters === true
    ? check('good', 'DOCTOR_FILTERS', 'DOCTOR_FILTERS_ON')
    : check('warning', 'DOCTOR_FILTERS', 'DOCTOR_FILTERS_OFF');
}

/** Whether the account is of the product that `crm:` of project.yaml names, by its host, its token and its answer. */
function productCheck({ account }: AccountFacts, { accountUrl, claims, product: wanted }: Known): AccountCheck {
  // the sandbox is at home on this machine; only Kommo tells the language of an account
  const signs: [sign: string, says: Product | undefined][] = [
    [new URL(accountUrl).hostname, productOf(new URL(accountUrl).hostname)],
    [claims?.domain ?? '', productOf(claims?.domain ?? '')],
    [`language: ${account.language}`, account.language === undefined ? undefined : 'kommo'],
  ];
  const telling = signs.filter(([, says]) => says !== undefined);
  const [first] = telling;
  const expected = wanted ?? first?.[1];
  const against = telling.filter(([, says]) => says !== expected).map(([sign]) => sign);
  const args = { crm: expected ?? '', signs: against };
  if (against.length > 0) return check('bad', 'DOCTOR_FLAVOUR', 'DOCTOR_FLAVOUR_OTHER', args);
  if (!first) return check('good', 'DOCTOR_FLAVOUR', 'DOCTOR_FLAVOUR_UNSTATED', args);
  return check('good', 'DOCTOR_FLAVOUR', 'DOCTOR_FLAVOUR_SAME', args);
}

/** amocrm.com is the older name of Kommo's side and says nothing certain. */
function productOf(host: string): Product | undefined {
  if (/(^|\.)kommo\.com$/.test(host)) return 'kommo';
  return /(^|\.)amocrm\.ru$/.test(host) ? 'amocrm' : undefined;
}

function check(
  state: AccountCheck['state'],
  what: AccountCheckCode,
  code: AccountCheckCode,
  args: Arguments = {},
): AccountCheck {
  return { state, what, code, args };
}
