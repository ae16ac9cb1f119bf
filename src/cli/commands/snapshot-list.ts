import { projectPaths } from '../../engine/workspace/paths';
import type { Language } from '../../messages/catalog';
import { Failure } from '../../model/diagnostic';
import { chooseEnvironment } from '../../operations/open';
import { listSnapshots, type SnapshotEntry } from '../../snapshots';
import type { RunCommand } from '../command';
import { detailsLeftOut } from '../details-left-out';
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
  for (const entry of entries) stdout(`${lineOf(entry, language)}\n`);
  return EXIT.done;
};

function lineOf({ at, digest, scope, tool }: SnapshotEntry, language: Language): string {
  return [at, digest.slice(0, 12), tool, ...detailsLeftOut(scope, language)].join('\t');
}
