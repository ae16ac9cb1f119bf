import { type Diagnostic, Failure } from '../model/diagnostic';
import { FindingsFailure } from '../model/findings-failure';
import type { Language } from './catalog';
import { say } from './index';

/** The prose of a failure, its findings first. */
export function explain(error: unknown, language: Language): string {
  if (error instanceof FindingsFailure) {
    const lines = error.diagnostics.map((finding) => `${placeOf(finding)}${say(finding.code, finding.args, language)}`);
    return [...lines, say(error.code, error.args, language)].join('\n');
  }
  if (error instanceof Failure) return say(error.code, error.args, language);
  return error instanceof Error ? error.message : String(error);
}

function placeOf({ at }: Diagnostic): string {
  return at ? `${at.file}:${at.line}:${at.col}: ` : '';
}
