import { Failure } from '../model/diagnostic';
import type { Host } from '../model/host';
import type { TokenSource } from '../registry/token-source';
import { clientSecret, type Login, oauthOf } from './login';
import { newTokenFile, readTokens, type TokenFile, tokenPath, whileLocked, writeTokens } from './token-file';

/** Renewed this long before its end, so that no request is under way with a token that ends. */
const MARGIN_MS = 5 * 60_000;

/**
 * The tokens of an integration, renewed when the access token is about to end or was refused. Refresh tokens are good
 * once: one process at a time renews, and whoever waited for it takes what it wrote.
 */
export function oauthSource(login: Login): TokenSource {
  const { projectDir, environment, host } = login;
  const file = tokenPath(projectDir, environment);
  let known: TokenFile | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const usable = (tokens: TokenFile, refused: string | undefined): boolean =>
    tokens.accessToken !== refused &&
    tokens.renewing === undefined &&
    Date.parse(tokens.expiresAt) - host.now().getTime() > MARGIN_MS;

  const read = (): TokenFile => ownTokens(readTokens(file), login);

  async function renew(refused: string | undefined): Promise<string> {
    known ??= read();
    if (!usable(known, refused)) {
      known = await whileLocked(projectDir, async () => {
        const latest = read();
        return usable(latest, refused) ? latest : renewal(latest, file, login);
      });
    }
    return known.accessToken;
  }

  /** Requests of one process wait for each other, not for the lock. */
  const inTurn = (refused: string | undefined): Promise<string> => {
    const mine = turn.then(() => renew(refused));
    turn = mine.catch(() => undefined);
    return mine;
  };

  return {
    current: async () => (known && usable(known, undefined) ? known.accessToken : inTurn(undefined)),
    renewed: (refused) => inTurn(refused),
  };
}

/** Under the lock. The intent is on disk before the request, so that a pair that got lost on its way is not lost silently. */
async function renewal(tokens: TokenFile, file: string, login: Login): Promise<TokenFile> {
  const { host, account, environment, integration, clock } = login;
  const secret = clientSecret(login);
  const now = () => host.now().toISOString();
  const renewing = tokens.renewing ?? now();
  writeTokens(file, { ...tokens, renewing });
  const answer = await oauthOf(login).requestTokens({
    accountUrl: account,
    integration: { ...integration, clientSecret: secret },
    grant: { refreshToken: tokens.refreshToken },
    host,
    ...(clock ? { clock } : {}),
  });
  if (answer.kind === 'granted') {
    const fresh = newTokenFile(answer.pair, { account, clientId: integration.clientId }, host.now());
    writeTokens(file, fresh);
    return fresh;
  }
  const { what, hint, maybeUsed } = answer;
  if (what === 'integration') {
    writeTokens(file, tokens);
    throw new Failure('crm', 'INTEGRATION_REFUSED', { environment, hint });
  }
  const lost = maybeUsed || tokens.renewing !== undefined;
  const dead: TokenFile = { ...tokens, renewing, dead: { at: now(), hint, lost } };
  writeTokens(file, dead);
  throw deadTokens(dead, environment, host);
}

/** Tokens that may be sent to this account. */
function ownTokens(tokens: TokenFile | undefined, { account, integration, environment, host }: Login): TokenFile {
  if (!tokens) throw new Failure('usage', 'LOGIN_NEEDED', { environment });
  if (tokens.account !== account || tokens.clientId !== integration.clientId) {
    throw new Failure('usage', 'TOKENS_OF_ANOTHER', { environment, account: tokens.account });
  }
  if (tokens.dead) throw deadTokens(tokens, environment, host);
  return tokens;
}

function deadTokens({ dead, renewing }: TokenFile, environment: string, host: Host): Failure {
  const { hint = '', lost = false, at = host.now().toISOString() } = dead ?? {};
  return new Failure('crm', lost ? 'TOKENS_LOST' : 'TOKENS_REFUSED', { environment, since: renewing ?? at, hint });
}
