import { type Diagnostic, Failure } from './diagnostic';

/** The text cannot be used; carries the findings themselves, with their places in the files. */
export class InvalidText extends Failure {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super('invalid', 'TEXT_INVALID', { count: diagnostics.length });
  }
}
