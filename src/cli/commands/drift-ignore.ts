import { join } from 'node:path';
import { DRIFT_FILE, isDay } from '../../configuration';
import { lastingName } from '../../drift/names';
import { schemaFolder, withDriftException } from '../../editing';
import { readTextIfThere } from '../../files/read-text';
import { writeTogether } from '../../files/write-together';
import { Failure } from '../../model/diagnostic';
import { lookForDrift } from '../../operations/drift/look';
import { pickOne } from '../../operations/drift/pick';
import { openWithFiles } from '../../operations/open';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';

/** Writes into crm/drift.yaml that somebody answers for a difference until a day. The difference must be there. */
export const run: RunCommand = async ({ args: [name], options }, context) => {
  const { projectDir, host, format, stdout } = context;
  if (name === undefined) throw new Failure('usage', 'DRIFT_IGNORE_NAME');
  const said = (option: 'until' | 'owner' | 'reason') => {
    const value = options[option];
    if (typeof value !== 'string' || value.trim() === '') throw new Failure('usage', 'DRIFT_IGNORE_FLAG', { option });
    return value;
  };
  const [until, owner, reason] = [said('until'), said('owner'), said('reason')];
  if (!isDay(until)) throw new Failure('usage', 'USAGE_DAY', { option: 'until' });
  if (until < host.now().toISOString().slice(0, 10)) throw new Failure('usage', 'DRIFT_IGNORE_PAST', { until });
  const { opened, files } = await openWithFiles(context, options.env);
  const { report } = await lookForDrift(context, opened, files, false);
  const { differences, path } = pickOne(name, report.found);
  const [first] = differences;
  if (!first) throw new Failure('usage', 'DRIFT_NAME_UNKNOWN', { name, nearest: '' });
  const entry = {
    object: lastingName(first),
    ...(path === undefined ? {} : { path }),
    ...(files.environments.length > 1 ? { environments: [report.environment] } : {}),
    until,
    owner,
    reason,
  };
  const present = readTextIfThere(join(projectDir, DRIFT_FILE), { root: projectDir });
  await writeTogether(projectDir, [[DRIFT_FILE, withDriftException(present, entry, schemaFolder(projectDir))]]);
  const object = path === undefined ? entry.object : `${entry.object}.${path}`;
  if (format === 'json') stdout(`${JSON.stringify({ file: DRIFT_FILE, ...entry }, null, 2)}\n`);
  host.notify({ code: 'DRIFT_IGNORE_ADDED', args: { object, until, file: DRIFT_FILE } });
  return EXIT.done;
};
