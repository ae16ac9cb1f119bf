import { type Diagnostic, Failure } from './diagnostic';

/** The text or a plan cannot be used; carries the findings that say why. `code` is CONFIGURATION_INVALID or PLAN_HAS_ERRORS. */
export class FindingsFailure extends Failure {
  constructor(
    code: 'CONFIGURATION_INVALID' | 'PLAN_HAS_ERRORS',
    readonly diagnostics: readonly Diagnostic[],
  ) {
    super('invalid', code, { count: diagnostics.length });
  }
}

/** A text cannot be used: its errors, without what else was found. */
export function invalidConfiguration(diagnostics: readonly Diagnostic[]): FindingsFailure {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return new FindingsFailure('CONFIGURATION_INVALID', errors);
}
