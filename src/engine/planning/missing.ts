import type { Answers } from '../../model/answers';
import { Failure } from '../../model/diagnostic';
import { liveEntity } from '../../model/entities';
import { entityOfFields } from '../../model/field-reference';
import type { RecordedObject, RecordedState } from '../../model/recorded-state';
import type { Snapshot } from '../../model/snapshot';
import { isAttributeSetSpec } from '../../model/spec';
import { bind } from '../../plan/bind';
import type { Binding, Bound } from '../../plan/binding';
import { PENDING_ID } from '../../plan/manual-steps';
import type { Driver, Recorded } from '../../registry/driver';

/** Single reads of one look at most; where more than that is missing, one answer decides for all. */
const MOST_READS = 50;

/**
 * The answers with the objects and parts on record that their lists lack and the CRM shows when asked for them by their id: a
 * list that leaves something out must not make us create it a second time, nor send all options but one. LIST_INCOMPLETE when too many are missing to ask for.
 */
export async function withMissing(
  driver: Pick<Driver, 'withRecorded'>,
  { answers, base, binding }: { answers: Answers; base: RecordedState; binding: Binding },
): Promise<Answers> {
  const missing = [...binding.objects.values()].flatMap((object) =>
    object.base && object.base.id !== PENDING_ID && (!object.row || partsLacking(object).length > 0)
      ? [{ record: object.base, parts: partsLacking(object) }]
      : [],
  );
  if (missing.length === 0) return answers;
  const complete = await driver.withRecorded(
    answers,
    missing.slice(0, MOST_READS).map(({ record, parts }) => ({ ...recordedOf(record, base), parts })),
  );
  if (missing.length > MOST_READS && JSON.stringify(complete) !== JSON.stringify(answers))
    throw new Failure('crm', 'LIST_INCOMPLETE', { count: missing.length });
  return complete;
}

/** Ids of stages or options on record that the row does not have; none where there is no row. */
function partsLacking({ base, row, ids }: Bound): number[] {
  if (!base || !row) return [];
  const there = new Set(Object.values(ids));
  return Object.values(base.ids).filter((id) => !there.has(id));
}

/** What the account answered, and what that says. */
export interface Reading {
  answers: Answers;
  snapshot: Snapshot;
}

/** The same of a reading that nobody has bound yet: for every command that says what of our records is gone. */
export async function completed(
  driver: Pick<Driver, 'withRecorded' | 'parse'>,
  answers: Answers,
  { desired, base }: { desired: Parameters<typeof bind>[0]['desired']; base: RecordedState },
): Promise<Reading> {
  const snapshot = driver.parse(answers);
  const complete = await withMissing(driver, { answers, base, binding: bind({ desired, base, snapshot }) });
  return { answers: complete, snapshot: complete === answers ? snapshot : driver.parse(complete) };
}

/** Fields of a list are found under its id. */
function recordedOf(object: RecordedObject, base: RecordedState): Recorded {
  const entity = entityOfFields(object);
  const live = entity && (liveEntity(entity, (address) => base.get(address)?.id) ?? entity);
  return {
    kind: object.kind,
    id: object.id,
    ...(live ? { entity: live } : {}),
    ...(isAttributeSetSpec(object.kind, object.spec) ? { values: object.spec } : {}),
  };
}
