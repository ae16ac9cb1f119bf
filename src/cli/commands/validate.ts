import { type Validation, validateProject } from '../../config';
import type { Language } from '../../messages/catalog';
import { validateMessages } from '../../messages/validate';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { printFindings } from '../print-findings';

/** `crmctl validate [-e ENV]`: findings are prose on stderr, the result is a line (or a document) on stdout. */
export const run: RunCommand = async ({ options }, context) => {
  const environment = typeof options.env === 'string' ? options.env : undefined;
  const validation = await validateProject(context.projectDir, environment);
  const { valid, diagnostics, sources, objects } = validation;
  const facts = { valid, files: sources.size, objects };
  printFindings({ diagnostics, sources, facts, summary: summaryOf(validation, context.language) }, context);
  return valid ? EXIT.done : EXIT.findings;
};

function summaryOf({ diagnostics, sources, objects }: Validation, language: Language): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const message = diagnostics.length === 0 ? validateMessages.VALIDATE_CLEAN : validateMessages.VALIDATE_FINDINGS;
  return message[language]({ files: sources.size, objects, errors, warnings });
}
