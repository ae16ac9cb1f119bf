import { jsonDiagnostic, type RenderOptions, renderHuman, renderMarkdown, renderSarif } from '../configuration';
import type { Catalog } from '../messages/catalog';
import type { Diagnostic } from '../model/diagnostic';
import type { CommandContext } from './command';

export interface Findings {
  diagnostics: readonly Diagnostic[];
  /** Texts of the files, by name. */
  sources: ReadonlyMap<string, string>;
  /** Prose of the codes; the validator's own when left out. */
  catalog?: Catalog;
  /** Why its rules are there. */
  reasons?: Catalog;
  /** The one line at the end. */
  summary: string;
  /** What the JSON document says beside the findings. */
  facts: Record<string, string | number | boolean>;
}

/** Findings as prose on stderr with a line on stdout, or as one document on stdout. */
export function printFindings(findings: Findings, context: CommandContext): void {
  PRINT[context.format](findings, context, {
    sources: findings.sources,
    language: context.language,
    color: context.color,
    ...(findings.catalog ? { catalog: findings.catalog } : {}),
    ...(findings.reasons ? { reasons: findings.reasons } : {}),
  });
}

type Print = (findings: Findings, context: CommandContext, options: RenderOptions) => void;

const PRINT: Record<CommandContext['format'], Print> = {
  human: ({ diagnostics, summary }, context, options) => {
    const prose = renderHuman(diagnostics, options);
    if (prose) context.stderr(`${prose}\n`);
    if (!context.quiet) context.stdout(`${summary}\n`);
  },
  json: ({ diagnostics, facts }, context, options) => {
    const found = diagnostics.map((entry) => jsonDiagnostic(entry, options));
    context.stdout(`${JSON.stringify({ ...facts, diagnostics: found }, null, 2)}\n`);
  },
  md: ({ diagnostics, summary }, context, options) => {
    const prose = renderMarkdown(diagnostics, options);
    context.stdout(`${summary}\n${prose && `\n${prose}`}`);
  },
  sarif: ({ diagnostics }, context, options) => context.stdout(renderSarif(diagnostics, options)),
};
