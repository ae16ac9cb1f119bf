import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readAuditLog } from '../audit';
import { parseAddress } from '../model/address';
import type { BaseObject, BaseState } from '../model/base';
import type { DesiredState } from '../model/desired';
import { RUN_INPUT_FILE } from './run-input';
import { loadRunInput, runDir } from './runs';

/**
 * Adds to our records what killed runs created before the engine could remember it: the log has the ids. Without
 * them an object whose name changes in the text between the crash and the next run would be created a second time.
 */
export async function recoveredBase(input: {
  base: BaseState;
  desired: DesiredState;
  logDir: string;
  projectDir: string;
  environment: string;
}): Promise<BaseState> {
  const { base, desired } = input;
  const wanted = new Set<string>(desired.objects.map((object) => object.address));
  const lost = (await createdSinceTheLastEnd(input.logDir)).filter(
    ({ address }) => wanted.has(address) && !base.has(address as BaseObject['address']),
  );
  if (lost.length === 0) return base;
  const recovered = new Map(base);
  for (const entry of lost) {
    const object = recordOf(entry, input);
    if (object) recovered.set(object.address, object);
  }
  return recovered;
}

interface Created {
  run: string;
  address: string;
  id: string;
  ids: Record<string, number>;
}

async function createdSinceTheLastEnd(logDir: string): Promise<Created[]> {
  let created: Created[] = [];
  for await (const entry of readAuditLog(logDir)) {
    if (entry.type === 'apply.finished') created = [];
    if (entry.type !== 'op.applied' || !Array.isArray(entry.ops)) continue;
    for (const op of entry.ops) {
      if (op?.action === 'create' && typeof op.id === 'string') created.push({ ...op, run: entry.run });
    }
  }
  return created;
}

/** What was written stands in the run's own file. */
function recordOf(
  { run, address, id, ids = {} }: Created,
  { projectDir, environment }: { projectDir: string; environment: string },
): BaseObject | undefined {
  const file = join(runDir(projectDir, environment, run), RUN_INPUT_FILE);
  const parsed = parseAddress(address);
  if (!parsed || !existsSync(file)) return undefined;
  const spec = loadRunInput(file).desired.objects.find((object) => object.address === address)?.spec;
  return spec && ({ ...parsed, address, spec, id, ids, statedRequires: [] } as unknown as BaseObject);
}
