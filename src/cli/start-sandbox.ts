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
