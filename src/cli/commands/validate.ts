import { figuresOf, type Validation, validateProject } from '../../configuration';
import type { Language } from '../../messages/catalog';
import { validateMessages } from '../../messages/validate';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { printFindings } from '../print-findings';

/** `crmctl validate [-e ENV]`: findings are prose on stderr, the result is a line (or a document) on stdout. */
export const run: RunCommand = async ({ options }, context) => {
  const environment = typeof options.env === 'string' ? options.env : undefined;
  const validation = await validateProject(context.projectDir, environment);
  const { valid, diagnostics, sources } = validation;
  const { files, objects } = figuresOf(validation);
  const facts = { valid, files, objects };
  printFindings({ diagnostics, sources, facts, summary: summaryOf(validation, context.language) }, context);
  return valid ? EXIT.done : EXIT.findings;
};

function summaryOf(validation: Validation, language: Language): string {
  const clean = validation.diagnostics.length === 0;
  const message = clean ? validateMessages.VALIDATE_CLEAN : validateMessages.VALIDATE_FINDINGS;
  return message[language](figuresOf(validation));
}
