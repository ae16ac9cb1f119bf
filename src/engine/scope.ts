import type { Driver } from '../drivers/driver';
import type { Scope } from '../model/answers';
import type { BaseState } from '../model/base';
import type { DesiredState } from '../model/desired';
import { isPlainKind, referencesOf } from '../model/plain';
import { KINDS, type Kind } from '../model/spec';
import { KIND_RULES } from '../plan/kinds';

/** What has to be read to plan this: nothing of kinds that neither the text nor our records speak of. */
export function scopeOf(driver: Pick<Driver, 'listsFor'>, desired: DesiredState, base: BaseState): Scope {
  return { lists: driver.listsFor(kindsIn(desired, base)), hints: hintsMatter(desired, base) };
}

function kindsIn(desired: DesiredState, base: BaseState): Set<Kind> {
  const named = [...desired.objects, ...base.values()].map(({ kind }) => kind);
  const managed = KINDS.filter((kind) => {
    const { manage } = KIND_RULES[kind];
    return manage !== undefined && desired.manage[manage] === 'all';
  });
  const own = new Set<Kind>([...named, ...managed]);
  const referred = [...own].flatMap((kind) =>
    isPlainKind(kind) ? referencesOf(kind).map(({ to }) => to as Kind) : [],
  );
  return new Set([...own, ...referred]);
}

/** Stage hints cost one more list call per pipeline, so they are read only where somebody has stated some. */
function hintsMatter(desired: DesiredState, base: BaseState): boolean {
  return [...desired.objects, ...base.values()].some(
    (object) =>
      object.kind === 'pipeline' && object.spec.stages.some((stage) => Object.keys(stage.hints ?? {}).length > 0),
  );
}
