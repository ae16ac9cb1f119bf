import { loadStack } from '../../configuration';
import { readAndKeep } from '../../engine/workspace/keep-snapshot';
import { chooseEnvironment, reachAccount } from '../../operations/open';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';

/** Loads a twin anew: what was tried in it is gone, its account and its records are those of the original. */
export const run: RunCommand = async ({ options }, context) => {
  const { reloadTwin } = await import('../../operations/sandbox/twin');
  const environment = await chooseEnvironment(context, options.env);
  const stack = await loadStack(context.projectDir, environment);
  const account = stack.stack?.account;
  const fresh =
    options.fresh === true && account && 'twinOf' in account ? await read(context, account.twinOf) : undefined;
  const { digest, at, accountId } = await reloadTwin(context, stack, fresh);
  if (context.format === 'json') context.stdout(`${JSON.stringify({ environment, digest, at, accountId })}\n`);
  return EXIT.done;
};

async function read(context: CommandContext, environment: string): Promise<string> {
  const { projectDir, host } = context;
  const { driver } = await reachAccount(context, environment);
  return (await readAndKeep({ projectDir, environment, driver, host })).entry.digest;
}
