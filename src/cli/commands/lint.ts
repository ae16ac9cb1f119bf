import { loadProject, sortDiagnostics } from '../../configuration';
import { lintMessages, lintReasons } from '../../messages/lint';
import { validateMessages } from '../../messages/validate';
import { invalidConfiguration } from '../../model/findings-failure';
import { lintText } from '../../policy/lint';
import type { RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { printFindings } from '../print-findings';

/** `crmctl lint [--strict]`: advice on a text without errors. It stops nothing unless `--strict` says so. */
export const run: RunCommand = async ({ options }, context) => {
  const { text, positions, sources, diagnostics: found } = await loadProject(context.projectDir);
  if (!text) throw invalidConfiguration(found);
  const { diagnostics, declined } = lintText(text, positions);
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length;
  const facts = { warnings, advice: diagnostics.length - warnings, declined };
  const message = diagnostics.length === 0 ? validateMessages.LINT_CLEAN : validateMessages.LINT_FINDINGS;
  const summary = message[context.language](facts);
  const prose = { catalog: lintMessages, reasons: lintReasons, summary };
  printFindings({ diagnostics: sortDiagnostics(diagnostics), sources, facts, ...prose }, context);
  return options.strict === true && warnings > 0 ? EXIT.findings : EXIT.done;
};
