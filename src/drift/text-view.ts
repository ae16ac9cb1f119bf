import { sameJson } from '../model/canonical-json';
import { isOrder, isWithin, type Path, samePath } from '../model/path';
import type { Bound } from '../plan/binding';
import type { Draft } from '../plan/draft';
import type { Change } from '../plan/types';
import type { Difference, DriftClass } from './types';

interface Verdict {
  class: DriftClass;
  /** What the text wants instead; absent where it wants the property gone. */
  wanted?: unknown;
}

/** What the text wants where the account is not as it was applied: the third side of a difference. */
export function textView({ binding, operations, manual, findings }: Draft): {
  judge(difference: Difference): Verdict;
} {
  const byRecord = new Map<string, Bound>();
  for (const object of binding.objects.values()) if (object.base) byRecord.set(object.base.address, object);
  const planned = new Map(operations.map((operation) => [operation.address, operation]));
  const stuck = new Set(findings.filter(({ code }) => code === 'CHANGE_IMPOSSIBLE').map(({ args }) => args.object));
  const changesOf = ({ address }: Bound): Change[] => [
    ...(planned.get(address)?.changes ?? []),
    ...manual.flatMap((step) => (step.address === address ? step.changes : [])),
  ];
  return {
    judge(difference) {
      const object = byRecord.get(difference.object);
      const asFound = { class: difference.class };
      if (!object || stuck.has(object.address)) return asFound;
      if (!object.desired) return givenUp(difference, planned.get(object.address)?.action);
      if (difference.path.length === 0 || difference.class === 'replaced') return asFound;
      return judged(difference, changesOf(object));
    },
  };
}

/** The text no longer wants the object. */
function givenUp({ class: found }: Difference, action: string | undefined): Verdict {
  if (action === undefined) return { class: found };
  return { class: action === 'delete' ? 'conflict' : 'followed' };
}

/** `wishes` lead from the account to the text: where none touches the path, the text says what the account has. */
function judged({ class: found, path, applied }: Difference, wishes: readonly Change[]): Verdict {
  const wish =
    wishes.find((change) => samePath(change.path, path)) ?? wishes.find((change) => isWithin(path, change.path));
  if (!wish) return { class: 'followed' };
  const back = samePath(wish.path, path) && isSame(path, wish.to, applied);
  return back ? { class: found } : { class: 'conflict', wanted: wish.to };
}

/** An order is told by what both sides have. */
function isSame(path: Path, left: unknown, right: unknown): boolean {
  if (!isOrder(path) || !Array.isArray(left) || !Array.isArray(right)) return sameJson(left ?? null, right ?? null);
  return sameJson(
    left.filter((key) => right.includes(key)),
    right.filter((key) => left.includes(key)),
  );
}
