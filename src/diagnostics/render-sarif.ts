import { spoken } from '../messages/catalog';
import type { Diagnostic } from '../model/diagnostic';
import { messageOf, type RenderOptions, sortDiagnostics } from './render-human';

/** SARIF 2.1.0, as code hosts take it to show findings beside the lines of a change. */
export function renderSarif(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  const sorted = sortDiagnostics(diagnostics);
  const rules = [...new Set(sorted.map(({ code }) => code))].sort().map((id) => ruleOf(id, options));
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'crmctl', rules } },
        columnKind: 'utf16CodeUnits',
        results: sorted.map((entry) => ({
          ruleId: entry.code,
          ruleIndex: rules.findIndex(({ id }) => id === entry.code),
          level: entry.severity === 'info' ? 'note' : entry.severity,
          message: { text: messageOf(entry, options) },
          locations: locationsOf(entry),
        })),
      },
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function ruleOf(id: string, { language, reasons }: RenderOptions) {
  const reason = reasons?.[id];
  return reason ? { id, fullDescription: { text: spoken(reason, {}, language) } } : { id };
}

function locationsOf({ at }: Diagnostic): object[] {
  if (!at) return [];
  const { file, line, col, endLine, endCol } = at;
  const end = endLine === undefined || endCol === undefined ? {} : { endLine, endColumn: endCol };
  const uri = file.split('/').map(encodeURIComponent).join('/');
  const region = { startLine: line, startColumn: col, ...end };
  return [{ physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region } }];
}
