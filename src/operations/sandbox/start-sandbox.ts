import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assertOrdinary } from '../../files/own-file';
import { Failure } from '../../model/diagnostic';
import type { Sandbox, SandboxOptions, SandboxPackage } from './load-sandbox';

/**
 * A capture or data that cannot be loaded and a port or data that somebody else holds are the caller's to change: a
 * Failure SANDBOX_…, or FILE_… before any of it is read.
 */
export async function startForUser(
  { startSandbox, CaptureError, DataError }: SandboxPackage,
  options: SandboxOptions,
): Promise<Sandbox> {
  for (const { env, from } of options.accounts) {
    if (from !== undefined) assertCaptures(from);
    if (options.dataDir !== undefined) assertData(options.dataDir, env);
  }
  try {
    return await startSandbox(options);
  } catch (error) {
    if (error instanceof CaptureError) throw captureFailure(error);
    if (error instanceof DataError) throw dataFailure(error);
    throw portFailure(error) ?? error;
  }
}

/**
 * A copy of a real account, of which nobody knows which form it has: it refuses and loses whatever any live account was
 * seen to refuse or lose, so that what passes here passes there. What answers look like stays as documented: it decides
 * nothing, and the pages read are those that the forecast counts.
 */
export function startCopy(
  sandbox: SandboxPackage,
  options: Omit<SandboxOptions, 'preset' | 'switches' | 'rate'>,
): Promise<Sandbox> {
  const switches = { 'pipelines-next-link': 'absent', 'error-details': 'english' } as const;
  return startForUser(sandbox, { ...options, rate: 0, preset: 'strict', switches });
}

/** The list of the pipelines of a large account is a hundredth of it. */
const MAX_BYTES = 256 * 1024 * 1024;

function assertCaptures(folder: string): void {
  for (const name of namesIn(folder))
    if (name.endsWith('.json')) assertOrdinary(join(folder, name), { max: MAX_BYTES });
}

/** The database of an account and the files beside it: no link to another file, nothing that blocks whoever opens it. */
function assertData(root: string, env: string): void {
  for (const end of ['', '-wal', '-shm']) assertOrdinary(join(root, `${env}.sqlite${end}`), { root, max: Infinity });
}

function dataFailure({ fault, file, cause }: InstanceType<SandboxPackage['DataError']>): Failure {
  if (fault === 'in-use') return new Failure('usage', 'SANDBOX_DATA_IN_USE', { file }, { cause });
  return new Failure('invalid', 'SANDBOX_DATA_DAMAGED', { file }, { cause });
}

/** What cannot be listed is named by the sandbox. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [] : [entry.name]));
  } catch {
    return [];
  }
}

function captureFailure({ file, fault, at, wanted, cause }: InstanceType<SandboxPackage['CaptureError']>): Failure {
  switch (fault) {
    case 'no-folder':
      return new Failure('usage', 'SANDBOX_FROM_FOLDER', { file }, { cause });
    case 'not-json': {
      const why = cause instanceof Error ? cause.message : '';
      return new Failure('invalid', 'SANDBOX_FROM_JSON', { file, why }, { cause });
    }
    case 'wrong-shape':
      return new Failure('invalid', 'SANDBOX_FROM_SHAPE', { file, at: at === '' ? '$' : `$.${at}`, wanted });
  }
}

function portFailure(error: unknown): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, syscall, port = 0 }: NodeJS.ErrnoException & { port?: number } = error;
  if (syscall !== 'listen') return undefined;
  if (code === 'EADDRINUSE') return new Failure('usage', 'SANDBOX_PORT_TAKEN', { port }, { cause: error });
  if (code === 'EACCES') return new Failure('usage', 'SANDBOX_PORT_CLOSED', { port }, { cause: error });
  return undefined;
}
