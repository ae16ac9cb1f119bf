import type { ConfigCode } from '../messages/config';
import type { Diagnostic } from '../model/diagnostic';
import type { ArgumentsOf } from '../model/message';

/** Whether the key (`name:`) or what stands behind it is at fault. */
export type Part = 'key' | 'value';

/** A finding before it has a place in a file: `where` is a JSON pointer into the text. */
export interface Finding<C extends ConfigCode = ConfigCode> {
  code: C;
  args: ArgumentsOf<C>;
  where: string;
  part?: Part;
  /** Arguments that are places of the text themselves, by their pointers: told as `file:line`. */
  places?: Readonly<Record<string, string>>;
}

export type Report = <C extends ConfigCode>(finding: Finding<C>) => void;

const WARNINGS: ReadonlySet<ConfigCode> = new Set<ConfigCode>([
  // words that the vendor may add to, and values that an account shows and nobody can write
  'COLOR_NOT_IN_PALETTE',
  'EVENT_NOT_IN_KOMMO',
  'EVENT_UNKNOWN',
  'FIELD_TYPE_UNKNOWN',
  'FILE_UNKNOWN',
  // accounts that grew over years have both; only our records can tell such objects apart
  'NAME_DUPLICATE',
  'NAME_SPACES',
  'STAGES_TOO_MANY',
  // a comment may be meant
  'TEXT_CUT',
  'VARIABLE_UNUSED',
  'WEBHOOK_NOT_ENCRYPTED',
]);

export function severityOf(code: ConfigCode): Diagnostic['severity'] {
  return WARNINGS.has(code) ? 'warning' : 'error';
}

export function diagnostic<C extends ConfigCode>(code: C, args: ArgumentsOf<C>, at?: Diagnostic['at']): Diagnostic {
  return { code, severity: severityOf(code), args, ...(at ? { at } : {}) };
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((entry) => entry.severity === 'error');
}
