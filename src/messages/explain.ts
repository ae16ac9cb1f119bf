import { type Diagnostic, Failure } from '../model/diagnostic';
import { FindingsFailure } from '../model/findings-failure';
import { visible, visibleLines } from '../model/visible-text';
import type { Language } from './catalog';
import { sayFound } from './index';

/** The prose of a failure, its findings first. */
export function explain(error: unknown, language: Language): string {
  if (error instanceof FindingsFailure) {
    return [...error.diagnostics.map((finding) => explainFinding(finding, language)), sayFound(error, language)].join(
      '\n',
    );
  }
  if (error instanceof Failure) return sayFound(error, language);
  return visibleLines(error instanceof Error ? error.message : String(error));
}

/** In one line, its place first. */
export function explainFinding({ at, code, args }: Diagnostic, language: Language): string {
  const place = at ? `${visible(at.file)}:${at.line}:${at.col}: ` : '';
  return `${place}${sayFound({ code, args }, language)}`;
}
