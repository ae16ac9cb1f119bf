import type { DesiredState } from '../model/desired';
import type { Diagnostic } from '../model/diagnostic';
import { factsOf } from '../model/kind-facts';
import { hasKey, idOfPart, partsOf } from '../model/parts';
import type { Kind } from '../model/spec';
import type { Binding, Bound } from './binding';

/** Objects and parts that nobody described, where the text says that they are ours to know of. */
export function unexpectedIn(binding: Binding, desired: DesiredState): Diagnostic[] {
  const objects = binding.unexpected
    .filter((item) => isManaged(item.kind, desired))
    .map((item) => ({ kind: item.kind, name: item.name, id: item.id, code: 'UNMANAGED_OBJECT' }));
  const parts = [...binding.objects.values()].flatMap((object) => unexpectedParts(object));
  return [...objects, ...parts].map(({ code, ...args }) => ({ code, severity: 'warning', args }));
}

function isManaged(kind: Kind, desired: DesiredState): boolean {
  const { manage } = factsOf(kind);
  return manage !== undefined && desired.manage[manage] === 'all';
}

/** Stages and options that somebody added by hand to an object of ours. */
function unexpectedParts(object: Bound): { code: string; object: string; id: string; name: string }[] {
  if (!object.desired || !object.live) return [];
  return partsOf(object.kind, object.live)
    .filter((part) => !hasKey(part))
    .map((part) => ({ code: 'UNMANAGED_PART', object: object.address, id: idOfPart(part), name: part.name }));
}
