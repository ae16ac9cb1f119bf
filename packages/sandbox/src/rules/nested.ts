import { type Decoded, integer, listOf, maybe, object, text } from '../http/decode';
import { requestId } from '../http/items';
import type { Finding } from '../http/problems';
import type { FieldDocument, NestedValue } from '../store/documents';

export const nestedWish = maybe(
  listOf(
    object({
      id: maybe(integer),
      parent_id: maybe(integer),
      value: text({ max: 1024 }),
      sort: maybe(integer),
      request_id: requestId,
      parent_request_id: requestId,
    }),
  ),
);
type NestedWish = NonNullable<Decoded<typeof nestedWish>>;

/**
 * A full replacement like that of options: a captured answer shows new ids for values that were sent without one. A
 * parent is named by its id or, new in the same call, by its request id. Siblings are numbered from 0 in the order of
 * the sorts asked for, as in the vendor's sample.
 */
export function mergeNested(
  field: FieldDocument,
  wish: NestedWish | null | undefined,
  nextId: () => number,
): { value: NestedValue[] | null; findings: Finding[] } {
  if (wish === undefined) return { value: field.nested, findings: [] };
  if (field.type !== 'category') {
    return { value: field.nested, findings: (wish ?? []).length === 0 ? [] : [NOT_EXPECTED] };
  }
  const findings: Finding[] = [];
  const known = new Set((field.nested ?? []).map((one) => one.id));
  const seen = new Set<number>();
  const ids = new Map<string, number>();
  const rows = (wish ?? []).map((entry, index) => {
    if (typeof entry.id === 'number' && (!known.has(entry.id) || seen.has(entry.id))) {
      findings.push(choice(`nested.${index}.id`));
    }
    const id = entry.id ?? nextId();
    seen.add(id);
    const request = entry.request_id ?? undefined;
    if (request !== undefined && ids.has(String(request))) findings.push(taken(`nested.${index}.request_id`));
    if (request !== undefined) ids.set(String(request), id);
    return { entry, id, index };
  });
  const value = rows.map(({ entry, id, index }) => {
    const byRequest = entry.parent_request_id ?? undefined;
    const parent = byRequest === undefined ? (entry.parent_id ?? null) : ids.get(String(byRequest));
    if (parent === undefined) findings.push(choice(`nested.${index}.parent_request_id`));
    // That a parent must stay with its children is a guess.
    else if (parent !== null && !seen.has(parent)) findings.push(choice(`nested.${index}.parent_id`));
    return { id, parent_id: parent ?? null, value: entry.value, sort: entry.sort ?? index };
  });
  value.forEach((one, index) => {
    if (isBelowItself(one, value)) findings.push(choice(`nested.${index}.parent_id`));
  });
  return { value: numbered(value), findings };
}

function isBelowItself(start: NestedValue, all: readonly NestedValue[]): boolean {
  const parents = new Map(all.map((one) => [one.id, one.parent_id]));
  let at = start.parent_id;
  for (let steps = 0; at !== null && steps < all.length; steps += 1) {
    if (at === start.id) return true;
    at = parents.get(at) ?? null;
  }
  return false;
}

/** Parents before their children; each family in its order. */
function numbered(all: readonly NestedValue[], parent: number | null = null): NestedValue[] {
  const family = all.filter((one) => one.parent_id === parent).sort((a, b) => a.sort - b.sort);
  return family.flatMap((one, sort) => [{ ...one, sort }, ...numbered(all, one.id)]);
}

/** Ids of values that a change takes away. */
export function lostNested(before: FieldDocument, after: FieldDocument): number[] {
  const kept = new Set((after.nested ?? []).map((one) => one.id));
  return (before.nested ?? []).map((one) => one.id).filter((id) => !kept.has(id));
}

const NOT_EXPECTED: Finding = { code: 'FieldNotExpected', path: 'nested', detail: 'This field was not expected.' };
const choice = (path: string): Finding => ({
  code: 'NotSupportedChoice',
  path,
  detail: 'The value you selected is not a valid choice.',
});
const taken = (path: string): Finding => ({ code: 'NotUnique', path, detail: 'This value is already used.' });
