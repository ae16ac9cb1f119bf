import { type Diagnostic, Failure } from '../model/diagnostic';
import { FindingsFailure } from '../model/findings-failure';
import { visible, visibleLines } from '../model/visible-text';
import type { Language } from './catalog';
import { say } from './index';

/** The prose of a failure, its findings first. */
export function explain(error: unknown, language: Language): string {
  if (error instanceof FindingsFailure) {
    const lines = error.diagnostics.map((finding) => `${placeOf(finding)}${say(finding.code, finding.args, language)}`);
    return [...lines, say(error.code, error.args, language)].join('\n');
  }
  if (error instanceof Failure) return say(error.code, error.args, language);
  return visibleLines(error instanceof Error ? error.message : String(error));
}

function placeOf({ at }: Diagnostic): string {
  return at ? `${visible(at.file)}:${at.line}:${at.col}: ` : '';
}
