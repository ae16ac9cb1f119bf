import { loadProject } from '../../configuration';
import { forgetSnapshots, noteSnapshots } from '../../engine/runs/forget-snapshots';
import { readAndKeep } from '../../engine/workspace/keep-snapshot';
import { chooseEnvironment, reachAccount } from '../../operations/open';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { keepOf } from '../keep-option';

/** Reads every list the API reaches and keeps the answers. */
export const run: RunCommand = async ({ options }, context) => {
  const { projectDir, host, format, stdout, answer } = context;
  const environment = await chooseEnvironment(context, options.env);
  const keep = keepOf(options.keep);
  const { driver } = await reachAccount(context, environment);
  const { entry, size, added } = await readAndKeep({ projectDir, environment, driver, host });
  const { digest, at, accountId } = entry;
  const requests = driver.counters().reads;
  // the log's place stands in project.yaml; a text in error is no reason not to read the account
  const { text } = await loadProject(projectDir);
  const place = { projectDir, project: text?.project ?? { name: '' }, environment, host };
  const pruned = keep === undefined ? undefined : await forgetSnapshots({ ...place, keep });
  if (keep === undefined && text) await noteSnapshots(place);
  const about = { environment, digest, at, accountId, size, added, requests, ...(pruned ? { pruned } : {}) };
  if (format === 'json') answer(about);
  else stdout(`${digest}\n`);
  host.notify({ code: 'SNAPSHOT_SAVED', args: { environment, digest: digest.slice(0, 12), size, added, requests } });
  if (pruned) host.notify({ code: 'SNAPSHOT_PRUNED', args: pruned });
  return EXIT.done;
};
