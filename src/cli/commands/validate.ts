import {
  jsonDiagnostic,
  type RenderOptions,
  renderHuman,
  renderMarkdown,
  renderSarif,
  type Validation,
  validateProject,
} from '../../config';
import { validateMessages } from '../../messages/validate';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';

/** `crmctl validate [-e ENV]`: findings are prose on stderr, the result is a line (or a document) on stdout. */
export const run: RunCommand = async ({ options }, context) => {
  const environment = typeof options.env === 'string' ? options.env : undefined;
  const validation = await validateProject(context.projectDir, environment);
  PRINT[context.format](validation, context);
  return validation.valid ? EXIT.done : EXIT.findings;
};

type Print = (validation: Validation, context: CommandContext) => void;

const PRINT: Record<CommandContext['format'], Print> = {
  human: (validation, context) => {
    const prose = renderHuman(validation.diagnostics, renderOptions(validation, context));
    if (prose) context.stderr(`${prose}\n`);
    if (!context.quiet) context.stdout(`${summaryOf(validation, context)}\n`);
  },
  json: (validation, context) => {
    const { valid, diagnostics, sources, objects } = validation;
    const findings = diagnostics.map((entry) => jsonDiagnostic(entry, renderOptions(validation, context)));
    context.stdout(`${JSON.stringify({ valid, files: sources.size, objects, diagnostics: findings }, null, 2)}\n`);
  },
  md: (validation, context) => {
    const findings = renderMarkdown(validation.diagnostics, renderOptions(validation, context));
    context.stdout(`${summaryOf(validation, context)}\n${findings && `\n${findings}`}`);
  },
  sarif: (validation, context) => {
    context.stdout(renderSarif(validation.diagnostics, renderOptions(validation, context)));
  },
};

function renderOptions({ sources }: Validation, { language, color }: CommandContext): RenderOptions {
  return { sources, language, color };
}

function summaryOf({ diagnostics, sources, objects }: Validation, { language }: CommandContext): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const message = diagnostics.length === 0 ? validateMessages.VALIDATE_CLEAN : validateMessages.VALIDATE_FINDINGS;
  return message[language]({ files: sources.size, objects, errors, warnings });
}
