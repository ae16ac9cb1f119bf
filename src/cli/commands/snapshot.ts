import { readAndKeep } from '../../engine/keep-snapshot';
import { projectPaths } from '../../engine/paths';
import { pruneSnapshots } from '../../snapshots';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { keepOf } from '../keep-option';
import { chooseEnvironment, reachAccount } from '../workflow';

/** Reads every list the API reaches and keeps the answers. */
export const run: RunCommand = async ({ options }, context) => {
  const { projectDir, host, format, stdout, answer } = context;
  const environment = await chooseEnvironment(context, options.env);
  const keep = keepOf(options.keep);
  const { driver } = await reachAccount(context, environment);
  const { entry, size, added } = await readAndKeep({ projectDir, environment, driver, host });
  const { digest, at, accountId } = entry;
  const requests = driver.counters().reads;
  const pruned = keep === undefined ? undefined : pruneSnapshots(projectPaths(projectDir).snapshots(environment), keep);
  const about = { environment, digest, at, accountId, size, added, requests, ...(pruned ? { pruned } : {}) };
  if (format === 'json') answer(about);
  else stdout(`${digest}\n`);
  host.notify({ code: 'SNAPSHOT_SAVED', args: { environment, digest: digest.slice(0, 12), size, added, requests } });
  if (pruned) host.notify({ code: 'SNAPSHOT_PRUNED', args: pruned });
  return EXIT.done;
};
