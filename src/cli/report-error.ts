import { InvalidText } from '../model/invalid-text';
import { say } from '../messages';
import type { Language } from '../messages/catalog';
import { Failure } from '../model/diagnostic';
import { languageOf } from '../messages';
import type { Options } from './context';
import { EXIT, exitCodeOf } from './exit-codes';

/** The one place where an error becomes words and an exit code. Known failures are explained; others keep their stack. */
export function reportError(error: unknown, options: Options, fallback: Language): number {
  const language = languageOf(typeof options['lang'] === 'string' ? options['lang'] : undefined) ?? fallback;
  const title = say('ERROR', {}, language);
  if (!(error instanceof Failure)) {
    process.stderr.write(`${title}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT.toolFailed;
  }
  const { code, args, reason } = error;
  if (error instanceof InvalidText) {
    for (const { at, ...finding } of error.diagnostics) {
      const place = at ? `${at.file}:${at.line}:${at.col}: ` : '';
      process.stderr.write(`${place}${say(finding.code, finding.args, language)}\n`);
    }
  }
  if (options['json'] === true) process.stderr.write(`${JSON.stringify({ error: { reason, code, args } })}\n`);
  else process.stderr.write(`${title}: ${say(code, args, language)}\n`);
  if (options['verbose'] === true && error.cause instanceof Error) process.stderr.write(`${error.cause.stack}\n`);
  return exitCodeOf(reason);
}
