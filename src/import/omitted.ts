import type { Diagnostic } from '../model/diagnostic';
import { isSeen } from '../model/names-alike';
import type { LiveRow } from '../model/snapshot';
import type { Kind } from '../model/spec';
import { rulesOf } from '../plan/kinds';
import type { NotImported } from '../plan/kinds/rules';

/** Something of the account that the configuration does not say. */
export interface Omitted extends NotImported {
  /** The finding of the checks that stands in the way. */
  why?: Pick<Diagnostic, 'code' | 'args'>;
}

/** Why a live row gets no key; undefined: it gets one. */
export function whyOmitted(kind: Kind, row: LiveRow): Omitted | 'silently' | undefined {
  const reason = rulesOf(kind).whyOmitted?.(row);
  if (reason) return reason;
  const name = rulesOf(kind).rowName(row);
  return isSeen(name) ? undefined : { code: 'IMPORT_NAMELESS', item: `${kind} #${rulesOf(kind).rowId(row)}` };
}
