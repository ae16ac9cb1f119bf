import type { Diagnostic } from '../../model/diagnostic';
import type { Spec } from '../../model/spec';
import type { Bound } from '../binding';
import { rulesOf } from '../kinds';
import { finding } from '../removals';
import type { Context } from './context';

/** What the account will not hold as the configuration says, although the API writes the object. */
export function losses(
  { kind, address }: Bound,
  live: Spec | undefined,
  desired: Spec,
  { whole }: Context,
): readonly Diagnostic[] {
  return whole ? [] : warningsAt(address, rulesOf(kind).losses?.(live, desired) ?? []);
}

export function warningsAt(object: string, said: readonly Pick<Diagnostic, 'code' | 'args'>[]): Diagnostic[] {
  return said.map(({ code, args }) => ({ ...finding(code, { object, ...args }), severity: 'warning' }));
}
