import type { Environment } from '../configuration';
import { Failure } from '../model/diagnostic';
import type { Host } from '../model/host';
import { fixedToken, type TokenSource } from '../registry/token-source';
import { loginOf } from './login';
import { oauthSource } from './oauth-source';

/** Where the driver of an environment gets its token from; throws TOKEN_MISSING for an unset variable. */
export function tokenSourceOf(environment: Environment, projectDir: string, host: Host): TokenSource {
  const { name, token } = environment;
  if (!('variable' in token)) return oauthSource(loginOf(environment, projectDir, host));
  const value = host.env(token.variable);
  if (!value) throw new Failure('usage', 'TOKEN_MISSING', { variable: token.variable, environment: name });
  return fixedToken(value);
}
