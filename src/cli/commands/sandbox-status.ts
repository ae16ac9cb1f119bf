import { say } from '../../messages';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { findSandbox, silent } from '../sandbox/find';

/** Ends with 1 where none runs. Tokens are for `sandbox env` alone. */
export const run: RunCommand = async (_input, { projectDir, format, language, answer, stdout, host }) => {
  const found = await findSandbox(projectDir);
  if (found.presence === 'silent') throw silent(found.record);
  const running = found.presence === 'running';
  if (!running) {
    if (format === 'json') answer({ running });
    else if (found.presence === 'elsewhere') {
      host.notify({ code: 'SANDBOX_ELSEWHERE', args: { host: found.record.host, since: found.record.since } });
    } else stdout(`${say('SANDBOX_NONE', { dir: projectDir }, language)}\n`);
    return EXIT.toolFailed;
  }
  const { pid, since } = found.record;
  const accounts = found.record.accounts.map(({ env, url }) => ({ env, url }));
  if (format === 'json') answer({ running, pid, since, accounts });
  else {
    const width = Math.max(...accounts.map(({ env }) => env.length));
    const lines = accounts.map(({ env, url }) => `${env.padEnd(width)}  ${url}\n`);
    stdout(`${say('SANDBOX_STATUS', { pid, since }, language)}\n${lines.join('')}`);
  }
  return EXIT.done;
};
