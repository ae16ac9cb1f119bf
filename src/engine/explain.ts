import { languageOf, say } from '../messages';
import { Failure } from '../model/diagnostic';

/** The prose of a failure for the engine's own output; the command line says it again from the run's result. */
export function explain(error: unknown): string {
  const language = languageOf(process.env['CRMCTL_LANG']) ?? 'en';
  if (error instanceof Failure) return say(error.code, error.args, language);
  return error instanceof Error ? error.message : String(error);
}
