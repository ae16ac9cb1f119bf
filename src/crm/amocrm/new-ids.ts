import { Failure } from '../../model/diagnostic';
import type { Numbered } from '../../registry/driver';
import type { AmoSnapshot } from './model/snapshot';
import type { AmoWriteContext } from './write-context';

type Known = Pick<AmoWriteContext, 'snapshot' | 'resolve'>;

/**
 * Answers the ids of new objects as they came. CRM_ANSWER_UNPROVEN where one of them was in the account before, or is given twice:
 * whoever put it on record would take somebody else's object for the new one, and change it.
 */
export function newIds<I extends string | number>(kind: Numbered, ids: readonly I[], where: string, known: Known): I[] {
  const before = new Set(idsBefore(kind, known.snapshot).map(String));
  assertDistinct(ids, where, (id) => before.has(id) || known.resolve.isGiven(kind, id));
  return [...ids];
}

/** The same of ids about which something else is to be known. */
export function assertDistinct(
  ids: readonly (string | number)[],
  where: string,
  isTaken: (id: string) => boolean = () => false,
): void {
  const given = new Set<string>();
  for (const id of ids.map(String)) {
    if (given.has(id) || isTaken(id)) throw unproven(where, id);
    given.add(id);
  }
}

/** The answer to a creation that does not say which object is the new one. */
export function unproven(where: string, id: string | number): Failure {
  return new Failure('crm', 'CRM_ANSWER_UNPROVEN', { where, id: String(id) });
}

function idsBefore(kind: Numbered, snapshot: AmoSnapshot): readonly (string | number)[] {
  const rows = ROWS[kind]?.(snapshot) ?? snapshot.plain[kind] ?? [];
  return rows.map(({ id }) => id);
}

const ROWS: Readonly<Record<Numbered, (snapshot: AmoSnapshot) => readonly { id: string | number }[]>> = {
  pipeline: ({ pipelines }) => pipelines,
  stage: ({ pipelines }) => pipelines.flatMap(({ stages }) => stages),
  field_group: ({ fieldGroups }) => fieldGroups,
  field: ({ fields }) => fields,
  role: ({ roles }) => roles,
  webhook: ({ webhooks }) => webhooks,
};
