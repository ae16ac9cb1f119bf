import { chooseEnvironment, namedEnvironment } from '../../operations/open';
import { dropTokens } from '../../tokens/token-file';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';

/** Deletes what a login kept; needs neither the account nor the secret. */
export const run: RunCommand = async ({ options }, context) => {
  const { projectDir, host, format, stdout } = context;
  const environment = namedEnvironment(options.env);
  const had = await dropTokens(projectDir, environment);
  // tokens of an environment that the project has given up can still be deleted
  if (!had) await chooseEnvironment(context, environment);
  if (format === 'json') stdout(`${JSON.stringify({ environment, loggedOut: had })}\n`);
  host.notify({ code: had ? 'LOGGED_OUT' : 'LOGGED_OUT_ALREADY', args: { environment } });
  return EXIT.done;
};
