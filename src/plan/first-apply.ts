import { isSingle } from '../model/attribute-sets';
import type { DesiredState } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import { factsOf } from '../model/kind-facts';
import { kinds } from '../model/kinds';
import type { RecordedState } from '../model/recorded-state';
import type { Binding } from './binding';
import { crmPlanning } from './crm-planning';
import type { Operation } from './types';

interface First {
  binding: Binding;
  desired: DesiredState;
  base: RecordedState;
  operations: readonly Operation[];
}

/**
 * How an account that nothing was applied to before will still differ from the configuration: what it was born with
 * stays beside the new objects, and the order of its own fields is nobody's to state. Said once, before the apply.
 */
export function firstApply({ binding, desired, base, operations }: First): Diagnostic[] {
  if (base.size > 0 || !operations.some(({ action }) => action === 'create')) return [];
  return [...besides(binding, desired, operations), ...(crmPlanning().differences?.(binding, desired) ?? [])];
}

const NAMED = 5;

function besides({ unexpected }: Binding, { manage }: DesiredState, operations: readonly Operation[]): Diagnostic[] {
  return kinds().flatMap((kind): Diagnostic[] => {
    const { perAccount, implied, manage: area } = factsOf(kind);
    const isOwn = perAccount === true || implied === true || isSingle(kind);
    const isManaged = area !== undefined && manage[area] === 'all';
    // of what every account is born with, people ask even where nothing is made beside it
    const isMade = operations.some((operation) => operation.kind === kind && operation.action === 'create');
    if (isOwn || isManaged || (area !== undefined && !isMade)) return [];
    const names = unexpected.filter((item) => item.kind === kind && !item.builtIn).map(({ name }) => name);
    if (names.length === 0) return [];
    const shown = names.length > NAMED + 1 ? [...names.slice(0, NAMED), `… +${names.length - NAMED}`] : names;
    return [{ code: 'STAYS_BESIDE', severity: 'warning', args: { kind, count: names.length, names: shown } }];
  });
}
