import { systemFailure } from '../files/system-failure';
import { languageOf, say } from '../messages';
import type { Language } from '../messages/catalog';
import { explain } from '../messages/explain';
import { Failure } from '../model/diagnostic';
import { FindingsFailure } from '../model/findings-failure';
import { visible, visibleLines } from '../model/visible-text';
import { isJson, type Options } from './context';
import type { Events } from './events';
import { EXIT, exitCodeOf } from './exit-codes';
import { writeErr } from './output';

/** The one place where an error becomes words and an exit code. Known failures are explained; others keep their stack. */
export function reportError(thrown: unknown, options: Options, fallback: Language, events?: Events): number {
  const error = systemFailure(thrown) ?? thrown;
  const language = languageOf(typeof options.lang === 'string' ? options.lang : undefined) ?? fallback;
  const title = say('ERROR', {}, language);
  if (!(error instanceof Failure)) {
    writeErr(`${title}: ${withFrames(error)}\n`);
    events?.finished(EXIT.toolFailed, { reason: 'tool', code: 'UNEXPECTED', args: { detail: String(error) } });
    return EXIT.toolFailed;
  }
  const { code, args, reason } = error;
  const findings = error instanceof FindingsFailure ? { findings: error.diagnostics } : {};
  const data = { reason, code, args, ...findings };
  events?.finished(exitCodeOf(reason), data);
  if (isJson(options)) writeErr(`${JSON.stringify({ error: data })}\n`);
  else writeErr(`${title}: ${explain(error, language)}\n`);
  if (options.verbose === true && error.cause instanceof Error) writeErr(`${withFrames(error.cause)}\n`);
  return exitCodeOf(reason);
}

/** The error in one line, as others may have worded it, and where in the code it comes from. */
function withFrames(error: unknown): string {
  const title = String(error);
  if (!(error instanceof Error) || error.stack === undefined) return visible(title);
  const frames = error.stack.startsWith(title) ? error.stack.slice(title.length) : `\n${error.stack}`;
  return `${visible(title)}${visibleLines(frames)}`;
}
