import { withFolderLock } from '../../files/folder-lock';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { askToStop, presenceOf } from '../sandbox/control';
import { findSandbox, silent } from '../sandbox/find';
import { readRecord, removeRecord, sandboxFolder } from '../sandbox/record';

/** How long an end may take: a bound against hanging, in polls of a twentieth of a second. */
const POLLS = 1200;

/** Ends the sandbox of this folder, which proves first that it is one; what does not prove it is left alone. */
export const run: RunCommand = async (_input, { projectDir, host, format, answer }) => {
  const stopped = await stop();
  if (format === 'json') answer({ stopped });
  return EXIT.done;

  async function stop(): Promise<boolean> {
    // nothing is made in a folder that never had one
    if (!readRecord(projectDir)) {
      host.notify({ code: 'SANDBOX_NONE', args: { dir: projectDir } });
      return false;
    }
    // not between a start and its record
    return withFolderLock(sandboxFolder(projectDir), { timeoutMs: 120_000 }, stopFound);
  }

  async function stopFound(): Promise<boolean> {
    const found = await findSandbox(projectDir);
    if (found.presence === 'silent') throw silent(found.record);
    if (found.presence !== 'running') {
      if (found.presence === 'elsewhere') {
        host.notify({ code: 'SANDBOX_ELSEWHERE', args: { host: found.record.host, since: found.record.since } });
      } else host.notify({ code: 'SANDBOX_NONE', args: { dir: projectDir } });
      if (found.presence === 'gone') removeRecord(projectDir, found.record.key);
      return false;
    }
    const { record } = found;
    await askToStop(record);
    for (let polls = 0; (await presenceOf(record)) !== 'gone'; polls += 1) {
      if (polls > POLLS) throw silent(record);
      await host.sleep(50);
    }
    host.notify({ code: 'SANDBOX_STOPPED', args: { pid: record.pid } });
    return true;
  }
};
