import { Failure } from '../model/diagnostic';
import { CaptureError, type Sandbox, type SandboxOptions, startSandbox } from '../sandbox';

/** A capture that the sandbox cannot load is the caller's to change, not a bug: a Failure with a SANDBOX_FROM_… code. */
export async function startWithCaptures(options: SandboxOptions): Promise<Sandbox> {
  try {
    return await startSandbox(options);
  } catch (error) {
    throw error instanceof CaptureError ? captureFailure(error) : error;
  }
}

/**
 * A copy of a real account, of which nobody knows which form it has: it refuses and loses whatever any live account was
 * seen to refuse or lose, so that what passes here passes there. What answers look like stays as documented: it decides
 * nothing, and the pages read are those that the forecast counts.
 */
export function startCopy(options: Omit<SandboxOptions, 'preset' | 'switches' | 'rate'>): Promise<Sandbox> {
  const switches = { 'pipelines-next-link': 'absent', 'error-details': 'english' } as const;
  return startWithCaptures({ ...options, rate: 0, preset: 'strict', switches });
}

function captureFailure({ file, fault, at, wanted, cause }: CaptureError): Failure {
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
