import { projectPaths } from '../../engine/workspace/paths';
import { say } from '../../messages';
import { Failure } from '../../model/diagnostic';
import { chooseEnvironment } from '../../operations/open';
import { findSnapshot, listSnapshots, loadSnapshot } from '../../snapshots';
import type { RunCommand } from '../command';
import { detailsLeftOut } from '../details-left-out';
import { EXIT } from '../exit-codes';

/** The newest snapshot, or the one of a digest or a time: for people what it holds, for scripts the answers themselves. */
export const run: RunCommand = async ({ args: [which], options }, context) => {
  const { projectDir, format, language, stdout } = context;
  const environment = await chooseEnvironment(context, options.env);
  const dir = projectPaths(projectDir).snapshots(environment);
  if (listSnapshots(dir).length === 0) throw new Failure('usage', 'SNAPSHOT_NONE', { environment });
  const entry = findSnapshot(dir, { which });
  if (!entry) throw new Failure('usage', 'SNAPSHOT_UNKNOWN', { environment, which: which ?? '' });
  const answers = loadSnapshot(dir, entry.digest);
  if (format === 'json') {
    stdout(`${JSON.stringify({ ...entry, answers }, null, 2)}\n`);
    return EXIT.done;
  }
  const { digest, at, accountId, tool, scope } = entry;
  const lists = Object.entries(answers).map(
    ([name, answer]) => `  ${name}\t${say('SNAPSHOT_ROWS', { rows: rowsIn(answer) }, language)}`,
  );
  const head = say('SNAPSHOT_HEAD', { digest, at, account: accountId, tool }, language);
  const notes = detailsLeftOut(scope, language).map((note) => `  ${note}`);
  stdout(`${[head, ...lists, ...notes].join('\n')}\n`);
  return EXIT.done;
};

/** Of an envelope: the rows of the list in it. A single object counts as one. */
function rowsIn(answer: unknown): number {
  const embedded =
    typeof answer === 'object' && answer !== null && '_embedded' in answer ? answer._embedded : undefined;
  const lists = Object.values(embedded ?? {}).filter(Array.isArray);
  return lists.length === 1 ? (lists[0]?.length ?? 0) : 1;
}
