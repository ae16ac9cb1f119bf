import { parseJson } from '../../model/parse-json';
import { systemClock } from '../../registry/clock';
import type { Grant, GrantAnswer, GrantRequest, Integration, TokenPair } from '../../registry/crm-module';
import { parseAccountUrl } from './account-url';
import { badShape, isRow } from './json';
import { type Call, createExchange } from './transport/exchange';
import { redact } from './transport/redact';
import { type Answer, crmFailure, isBlock, refusal, unreachable } from './transport/refusal';

const PATH = '/oauth2/access_token';
const TIMEOUT_MS = 15_000;
/** Seconds before the second and the third try. A second try of the same grant does no harm: it can only be refused. */
const PAUSES = [1, 3];

/** See `CrmOauth`. A code or refresh token of one account goes to that account alone. */
export async function requestTokens(request: GrantRequest): Promise<GrantAnswer> {
  const { integration, grant, host, clock = systemClock } = request;
  const exchange = createExchange(parseAccountUrl(request.accountUrl), '', request.timeoutMs ?? TIMEOUT_MS);
  const secrets = [integration.clientSecret, 'code' in grant ? grant.code : grant.refreshToken];
  const call: Call = { method: 'POST', path: PATH, body: bodyOf(integration, grant), secrets };
  let maybeUsed = false;
  for (let number = 1; ; number += 1) {
    const exchanged = await exchange(call);
    if (exchanged.kind === 'answer') {
      if (exchanged.status === 200) return { kind: 'granted', pair: pairOf(exchanged.body) };
      if (isBlock(exchanged)) throw crmFailure('CRM_BLOCKED', call, exchanged);
      if (isRefusal(exchanged)) return { kind: 'refused', maybeUsed, ...reasonOf(exchanged, secrets) };
    }
    const failure = exchanged.kind === 'answer' ? refusal(call, exchanged, ...secrets) : unreachable(call, exchanged);
    const seconds = PAUSES[number - 1];
    const retryable = exchanged.kind === 'answer' ? exchanged.status >= 429 : exchanged.retryable;
    if (!retryable || seconds === undefined) throw failure;
    maybeUsed ||= exchanged.kind === 'torn' ? exchanged.sent : exchanged.status >= 500;
    host.notify({ code: 'CRM_RETRY', args: { ...failure.args, attempt: number, seconds } });
    await clock.sleep(seconds * 1000);
  }
}

function bodyOf({ clientId, clientSecret, redirectUri }: Integration, grant: Grant): Record<string, string> {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    ...('code' in grant
      ? { grant_type: 'authorization_code', code: grant.code }
      : { grant_type: 'refresh_token', refresh_token: grant.refreshToken }),
    redirect_uri: redirectUri,
  };
}

/** 400 by the documentation; live answers to a used refresh token say 401 (amocrm/amocrm-api-php, issue 123). */
function isRefusal({ status, body }: Answer): boolean {
  return (status === 400 || status === 401 || status === 403) && isRow(parseJson(body));
}

/** The hint alone tells a wrong integration, whose grant is still good, from a grant that is not. */
function reasonOf({ body }: Answer, secrets: readonly string[]): { what: 'grant' | 'integration'; hint: string } {
  const problem = parseJson(body);
  const { hint, detail } = isRow(problem) ? problem : {};
  const text = redact(String(hint ?? detail ?? ''), ...secrets);
  return { what: /client|redirect/i.test(text) ? 'integration' : 'grant', hint: text };
}

function pairOf(body: string): TokenPair {
  const given = parseJson(body);
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: expiresIn } = isRow(given) ? given : {};
  if (typeof accessToken !== 'string' || typeof refreshToken !== 'string' || typeof expiresIn !== 'number') {
    throw badShape(PATH, 'access_token, refresh_token, expires_in');
  }
  return { accessToken, refreshToken, expiresIn };
}
