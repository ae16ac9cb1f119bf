import type { Configuration, PositionIndex } from '../configuration';
import type { Diagnostic } from '../model/diagnostic';
import type { Advice, Rule } from './rule';
import { rules } from './rules';

export interface Linted {
  diagnostics: Diagnostic[];
  /** How much advice the project has declined, with a reason each time. */
  declined: number;
}

/** What every rule has to say about a text without errors, but for the exceptions in crm/project.yaml. */
export function lintText(text: Configuration, positions: PositionIndex): Linted {
  const exceptions = text.project.lint?.exceptions ?? [];
  const used = new Set<number>();
  const diagnostics: Diagnostic[] = [];
  let declined = 0;
  for (const rule of rules()) {
    rule.check(text, (advice) => {
      const exception = exceptions.findIndex(
        ({ rule: name, object }) => name === rule.code && (object === undefined || object === advice.object),
      );
      if (exception === -1) diagnostics.push(diagnosticOf(rule, advice, positions));
      else {
        used.add(exception);
        declined += 1;
      }
    });
  }
  for (const [index, { rule, object = '' }] of exceptions.entries()) {
    if (used.has(index)) continue;
    const at = positions.at(`/project/lint/exceptions/${index}`);
    diagnostics.push({ code: 'EXCEPTION_UNUSED', severity: 'info', args: { rule, object }, ...(at ? { at } : {}) });
  }
  return { diagnostics, declined };
}

function diagnosticOf(
  { code, severity }: Rule,
  { object, args, where, part }: Advice,
  positions: PositionIndex,
): Diagnostic {
  const at = positions.at(where, part);
  return { code, severity, args: { object, ...args }, ...(at ? { at } : {}) };
}
