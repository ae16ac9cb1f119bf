import { systemFailure } from '../files/system-failure';
import { languageOf, say } from '../messages';
import type { Language } from '../messages/catalog';
import { explain } from '../messages/explain';
import { Failure } from '../model/diagnostic';
import { FindingsFailure } from '../model/findings-failure';
import type { Options } from './context';
import { EXIT, exitCodeOf } from './exit-codes';
import { writeErr } from './output';

/** The one place where an error becomes words and an exit code. Known failures are explained; others keep their stack. */
export function reportError(thrown: unknown, options: Options, fallback: Language): number {
  const error = systemFailure(thrown) ?? thrown;
  const language = languageOf(typeof options.lang === 'string' ? options.lang : undefined) ?? fallback;
  const title = say('ERROR', {}, language);
  if (!(error instanceof Failure)) {
    writeErr(`${title}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT.toolFailed;
  }
  const { code, args, reason } = error;
  const findings = error instanceof FindingsFailure ? { findings: error.diagnostics } : {};
  if (options.json === true) writeErr(`${JSON.stringify({ error: { reason, code, args, ...findings } })}\n`);
  else writeErr(`${title}: ${explain(error, language)}\n`);
  if (options.verbose === true && error.cause instanceof Error) writeErr(`${error.cause.stack}\n`);
  return exitCodeOf(reason);
}
