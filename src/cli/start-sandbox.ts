import { Failure } from '../model/diagnostic';
import type { CaptureError } from '../sandbox';

/** A capture that the sandbox cannot load is the caller's to change, not a bug. */
export function captureFailure({ file, fault, at, wanted, cause }: CaptureError): Failure {
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
