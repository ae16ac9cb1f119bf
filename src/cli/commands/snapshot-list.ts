import { projectPaths } from '../../engine/workspace/paths';
import { say } from '../../messages';
import { Failure } from '../../model/diagnostic';
import { chooseEnvironment } from '../../operations/open';
import { listSnapshots, type SnapshotEntry } from '../../snapshots';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';

/** When the account was read and what it was then; equal digests mean that nothing had changed. */
export const run: RunCommand = async ({ options }, context) => {
  const { projectDir, format, language, stdout } = context;
  const environment = await chooseEnvironment(context, options.env);
  const entries = listSnapshots(projectPaths(projectDir).snapshots(environment));
  if (format === 'json') {
    stdout(`${JSON.stringify(entries, null, 2)}\n`);
    return EXIT.done;
  }
  if (entries.length === 0) throw new Failure('usage', 'SNAPSHOT_NONE', { environment });
  for (const entry of entries) stdout(`${lineOf(entry, say('SNAPSHOT_NO_HINTS', {}, language))}\n`);
  return EXIT.done;
};

function lineOf({ at, digest, scope, tool }: SnapshotEntry, noHints: string): string {
  return [at, digest.slice(0, 12), tool, ...(scope.hints ? [] : [noHints])].join('\t');
}
