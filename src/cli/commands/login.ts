import { loadEnvironment } from '../../configuration';
import { say } from '../../messages';
import { explain } from '../../messages/explain';
import { Failure } from '../../model/diagnostic';
import { FindingsFailure } from '../../model/findings-failure';
import { chooseEnvironment } from '../../operations/open';
import { authorizationAddress, codeFrom } from '../../tokens/authorization';
import { beginLogin, clientSecret, finishLogin, type Login, loginOf } from '../../tokens/login';
import { loopbackOf, receiveCode } from '../../tokens/loopback';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';

/** An administrator allows an integration its work; its tokens are kept for later commands. */
export const run: RunCommand = async ({ options }, context) => {
  const { host, projectDir, format, stdout } = context;
  const environment = await chooseEnvironment(context, options.env);
  const loaded = await loadEnvironment(projectDir, environment, (name) => host.env(name));
  if (!loaded.environment) throw new FindingsFailure('CONFIGURATION_INVALID', loaded.diagnostics);
  const login = loginOf(loaded.environment, projectDir, host);
  // without it the way to the browser and back would be for nothing
  clientSecret(login);
  const code = typeof options.code === 'string' ? codeFrom(options.code, login) : await obtainCode(login, context);
  const { accountId } = await finishLogin(login, code);
  host.notify({ code: 'LOGGED_IN', args: { environment, account: accountId ?? '' } });
  if (format === 'json') stdout(`${JSON.stringify({ environment, account: accountId ?? null })}\n`);
  return EXIT.done;
};

async function obtainCode(login: Login, context: CommandContext): Promise<string> {
  const { host, format, stdout, noInput, language } = context;
  const { environment, integration } = login;
  const address = authorizationAddress(login, beginLogin(login));
  const show = () => {
    host.notify({ code: 'LOGIN_OPEN', args: { environment } });
    stdout(format === 'json' ? `${JSON.stringify({ authorize: address })}\n` : `${address}\n`);
  };
  if (!noInput && loopbackOf(integration.redirectUri)) {
    return receiveCode({
      redirectUri: integration.redirectUri,
      ready: () => {
        show();
        host.notify({ code: 'LOGIN_WAITING', args: { address: integration.redirectUri } });
      },
      take: (returned) => codeFrom(returned, login),
      stranger: () => host.notify({ code: 'LOGIN_STRANGER', args: { address: integration.redirectUri } }),
      page: (failure) =>
        failure instanceof Failure ? explain(failure, language) : say('LOGIN_PAGE_DONE', { environment }, language),
    });
  }
  show();
  const pasted = await context.askText({ code: 'ASK_CODE', args: {} });
  if (pasted === undefined) throw new Failure('usage', 'LOGIN_NEEDS_CODE', { environment });
  return codeFrom(pasted, login);
}
