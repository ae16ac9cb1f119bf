// The process of a sandbox in the background; `crmctl sandbox start --detach` starts it and talks to it until it listens.
import '../compile-cache';
import { hostname } from 'node:os';
import { Failure } from '../../model/diagnostic';
import { loadSandbox, type Sandbox, type SandboxOptions } from '../../operations/sandbox/load-sandbox';
import { startForUser } from '../../operations/sandbox/start-sandbox';
import { openControl } from './control';
import { removeRecord, writeRecord } from './record';

/** What the command sends first; a second message, of whatever content, means that it has taken the answer. */
export interface ServeWish {
  projectDir: string;
  key: string;
  options: SandboxOptions;
}

/** What the command is told. `ignored`: names of files that nothing was taken from, by account. */
export type ServeAnswer =
  | { started: Pick<Sandbox, 'accounts'> & { pid: number; ignored: Record<string, readonly string[]> } }
  | { failed: Pick<Failure, 'reason' | 'code' | 'args'> };

process.once('message', (wish: ServeWish) => {
  serve(wish).catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error;
    const { reason, code, args } = error;
    answer({ failed: { reason, code, args } });
    process.disconnect?.();
  });
});

async function serve({ projectDir, key, options }: ServeWish): Promise<void> {
  const ended = untilEnded();
  const sandbox = await startForUser(await loadSandbox(projectDir), options);
  const control = await openControl(key);
  const { accounts } = sandbox;
  const since = new Date().toISOString();
  const { pid } = process;
  writeRecord(projectDir, {
    pid,
    host: hostname(),
    since,
    control: control.url,
    key,
    rate: options.rate ?? 0,
    accounts,
  });
  const ignored = Object.fromEntries(accounts.map(({ env }) => [env, sandbox.ignoredFiles(env)]));
  answer({ started: { accounts, pid, ignored } });
  await Promise.race([control.stopped, ended]);
  await sandbox.close();
  removeRecord(projectDir, key);
  // last: as long as it answers, it has not ended
  await control.close();
  if (process.connected) process.disconnect();
}

/** By a signal, or because the command is gone before it has taken the answer. */
function untilEnded(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done());
    process.once('disconnect', done);
    process.once('message', () => process.off('disconnect', done));
  });
}

function answer(content: ServeAnswer): void {
  process.send?.(content);
}
