import type { BaseObject, BaseState } from '../model/base';
import type { DesiredObject, DesiredState, Removal } from '../model/desired';
import type { RunInput } from '../engine/run-input';
import { KIND_RULES } from '../plan/kinds';
import type { Operation } from '../plan/types';
import type { Kind, Spec, SpecByKind } from '../model/spec';

/**
 * What to want so that a run is undone: everything as it was recorded before the run, except that each object the run
 * changed is wanted as it stood in the CRM then. The plan towards it is computed from the live account like any other.
 */
export function inverseOf(run: RunInput, base: BaseState, options: { moveTo?: string }): DesiredState {
  const objects = new Map<string, DesiredObject>(run.base.map((object) => [object.address, wanted(object)]));
  const removals: Removal[] = [];
  for (const operation of run.plan.operations) {
    const renamed = oldName(operation, run);
    const now = renamed ?? (operation.action === 'adopt' ? base.get(operation.address) : undefined);
    if (operation.before === null && operation.after !== null) {
      removals.push(removal(operation.address, run.run, options.moveTo));
    } else if (operation.before !== null && (operation.changes.length > 0 || operation.after === null)) {
      const { address, key } = renamed ?? operation;
      const spec = withoutForeignParts(operation.before);
      objects.set(address, wanted({ ...operation, address, key, spec } as never, formerlyOf(operation, renamed)));
      removals.push(...partRemovals(operation, run.run));
    } else if (now) {
      objects.set(now.address, wanted(now, formerlyOf(operation, renamed)));
    }
  }
  return { ...run.desired, objects: [...objects.values()], removals };
}

/** A key that the run renamed gets its old name back; our records find the object under the new one. */
function oldName(operation: Operation, run: RunInput): BaseObject | undefined {
  return run.base.find((object) => object.kind === operation.kind && object.id === operation.id && object.key !== operation.key);
}

function formerlyOf(operation: Operation, renamed: BaseObject | undefined): string[] {
  return renamed ? [operation.key] : [];
}

function wanted(
  { kind, key, address, spec }: Pick<DesiredObject, 'kind' | 'key' | 'address' | 'spec'>,
  formerly: string[] = [],
): DesiredObject {
  return { kind, key, address, spec, formerly } as DesiredObject;
}

/** Stages and options without a key were never ours: the way back leaves them alone, like the way there. */
function withoutForeignParts(spec: Spec): Spec {
  if ('stages' in spec && Array.isArray(spec.stages)) return { ...spec, stages: spec.stages.filter(isOurs) };
  return 'options' in spec && spec.options ? { ...spec, options: spec.options.filter(isOurs) } : spec;
}

function isOurs({ key }: { key: string }): boolean {
  return !key.startsWith('#');
}

/** Stages and options that the run added go again; leads in such a stage go to the stage before it. */
function partRemovals(operation: Operation, run: string): Removal[] {
  const { kind, before, after } = operation;
  if (!before || !after) return [];
  const old = new Set(partKeys(kind, before as SpecByKind[typeof kind]));
  const now = partKeys(kind, after as SpecByKind[typeof kind]);
  return now.flatMap((key, index) => {
    if (old.has(key)) return [];
    const kept = now.slice(0, index).reverse().find((candidate) => old.has(candidate)) ?? now.find((candidate) => old.has(candidate));
    const moveTo = kind === 'pipeline' && kept !== undefined ? stageReference(operation, kept) : undefined;
    return [removal(`${operation.key}/${key}`, run, moveTo)];
  });
}

function stageReference({ id, key }: Operation, stage: string): string {
  return isOurs({ key: stage }) ? `${key}/${stage}` : `#${id}/${stage.slice(1)}`;
}

function partKeys<K extends Kind>(kind: K, spec: SpecByKind[K]): string[] {
  return KIND_RULES[kind].parts(spec);
}

function removal(object: string, run: string, moveTo: string | undefined): Removal {
  return { object, action: 'delete', reason: `rollback of ${run}`, ...(moveTo === undefined ? {} : { moveTo }) };
}
