import { loadSandbox, type SandboxOptions, type SandboxPackage } from '../../operations/sandbox/load-sandbox';
import { startForUser } from '../../operations/sandbox/start-sandbox';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { startDetached } from '../sandbox/detach';
import { readSandboxOptions } from '../sandbox/options';

/** Runs until it is told to stop, or leaves the sandbox behind in the background. */
export const run: RunCommand = async ({ options }, context) => {
  const sandbox = await loadSandbox(context.projectDir);
  const wish = readSandboxOptions(options, context.projectDir, sandbox);
  await (options.detach === true ? leaveBehind(wish, context) : serve(sandbox, wish, context));
  return EXIT.done;
};

/** The first line of `--json` is the promise that every account answers. */
async function serve(installed: SandboxPackage, wish: SandboxOptions, context: CommandContext): Promise<void> {
  const stopped = untilSignal();
  const sandbox = await startForUser(installed, wish);
  for (const { env } of sandbox.accounts) warnOfIgnored(env, sandbox.ignoredFiles(env), context);
  if (context.format === 'json') {
    context.stdout(`${JSON.stringify({ accounts: sandbox.accounts })}\n`);
  } else {
    const lines = sandbox.accounts.map(({ env, url, token }) => `${env}\t${url}\t${token}\n`);
    context.stdout(lines.join(''));
  }
  await stopped;
  await sandbox.close();
}

async function leaveBehind(wish: SandboxOptions, context: CommandContext): Promise<void> {
  const { accounts, pid, ignored } = await startDetached(context.projectDir, wish);
  for (const [env, files] of Object.entries(ignored)) warnOfIgnored(env, files, context);
  if (context.format === 'json') context.answer({ pid, accounts });
  else context.host.notify({ code: 'SANDBOX_DETACHED', args: { pid, accounts: accounts.map(({ env }) => env) } });
}

function warnOfIgnored(environment: string, files: readonly string[], { host }: CommandContext): void {
  if (files.length > 0) host.notify({ code: 'SANDBOX_FROM_IGNORED', args: { environment, files: files.join(', ') } });
}

function untilSignal(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done());
  });
}
