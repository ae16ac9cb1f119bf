import { Failure } from '../../model/diagnostic';
import { type Presence, presenceOf } from './control';
import { isOfThisMachine, readRecord, type SandboxRecord } from './record';

/** The sandbox that was started in the background of this folder, and what is left of it. */
export type Found = { presence: Presence | 'elsewhere'; record: SandboxRecord } | { presence: 'none' };

/** `elsewhere`: on another machine, or in a container that is gone; nothing here can tell. */
export async function findSandbox(projectDir: string): Promise<Found> {
  const record = readRecord(projectDir);
  if (!record) return { presence: 'none' };
  return { presence: isOfThisMachine(record) ? await presenceOf(record) : 'elsewhere', record };
}

/** SANDBOX_RUNS, or SANDBOX_SILENT where that cannot be known. */
export async function assertNoneRuns(projectDir: string): Promise<void> {
  const found = await findSandbox(projectDir);
  if (found.presence === 'running') {
    const { pid, since, accounts } = found.record;
    throw new Failure('refused', 'SANDBOX_RUNS', { pid, since, accounts: accounts.map(({ env }) => env) });
  }
  if (found.presence === 'silent') throw silent(found.record);
}

/** The one that runs; SANDBOX_NONE where none does. */
export async function runningSandbox(projectDir: string): Promise<SandboxRecord> {
  const found = await findSandbox(projectDir);
  if (found.presence === 'running') return found.record;
  if (found.presence === 'silent') throw silent(found.record);
  throw new Failure('refused', 'SANDBOX_NONE', { dir: projectDir });
}

export function silent({ pid, since }: SandboxRecord): Failure {
  return new Failure('refused', 'SANDBOX_SILENT', { pid, since });
}
