import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { join, parse } from 'node:path';
import { closedFolder } from '../../files/closed-folder';
import { withFolderLock } from '../../files/folder-lock';
import { assertNoLink } from '../../files/own-file';
import { Failure } from '../../model/diagnostic';
import type { SandboxOptions } from '../../operations/sandbox/load-sandbox';
import { assertNoneRuns } from './find';
import { sandboxFolder } from './record';
import type { ServeAnswer, ServeWish } from './serve';

type Started = Extract<ServeAnswer, { started: unknown }>['started'];

/** Starts a sandbox that outlives this command; answers when every account listens. SANDBOX_RUNS where one does already. */
export async function startDetached(projectDir: string, options: SandboxOptions): Promise<Started> {
  const folder = sandboxFolder(projectDir);
  return withFolderLock(folder, { timeoutMs: 120_000 }, async () => {
    closedFolder(folder);
    await assertNoneRuns(projectDir);
    const log = join(folder, 'errors.log');
    assertNoLink(log);
    const child = spawnServer(projectDir, log);
    try {
      const answer = await firstAnswer(child, { projectDir, key: randomBytes(32).toString('hex'), options }, log);
      if ('failed' in answer) throw new Failure(answer.failed.reason, answer.failed.code, answer.failed.args);
      await new Promise<void>((done) => child.send('taken', () => done()));
      return answer.started;
    } finally {
      if (child.connected) child.disconnect();
      child.unref();
    }
  });
}

function spawnServer(projectDir: string, log: string): ChildProcess {
  const errors = openSync(log, 'w', 0o600);
  try {
    return spawn(process.execPath, [join(__dirname, 'serve.js')], {
      cwd: parse(projectDir).root,
      detached: true,
      windowsHide: true,
      env: withoutSecrets(process.env),
      stdio: ['ignore', 'ignore', errors, 'ipc'],
    });
  } finally {
    closeSync(errors);
  }
}

/** It lives long and needs no token of anybody. */
function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const needed = /^(PATH|HOME|USERPROFILE|SYSTEMROOT|WINDIR|TMPDIR|TMP|TEMP|TZ|LANG|LC_\w+|NODE_COMPILE_CACHE)$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => needed.test(name)));
}

function firstAnswer(child: ChildProcess, wish: ServeWish, log: string): Promise<ServeAnswer> {
  return new Promise((resolve, reject) => {
    const ended = (cause?: Error) => reject(new Failure('tool', 'SANDBOX_ENDED', { file: log }, { cause }));
    child.once('message', (answer) => resolve(answer as ServeAnswer));
    child.once('error', ended);
    child.once('exit', () => ended());
    child.send(wish, (error) => {
      if (error) ended(error);
    });
  });
}
