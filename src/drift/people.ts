import { isAddress } from '../model/address';
import type { Answers } from '../model/answers';
import { partsFact } from '../model/parts';
import { samePath } from '../model/path';
import type { RecordedObject, RecordedState } from '../model/recorded-state';
import type { Driver, RowNote } from '../registry/driver';
import { listSnapshots } from '../snapshots';
import { answersOf } from './readings';
import type { Difference, RowMark } from './types';

export interface People {
  /** When the list of users was read. */
  at: string;
  names: ReadonlyMap<string, string>;
  /** Who may change the configuration, being active. */
  administrators: string[];
}

/** The users of the account by the newest reading that has them; undefined where none has. */
export function peopleIn(
  now: { at: string; answers: Answers },
  dir: string,
  driver: Pick<Driver, 'parse'>,
  accountId: number,
): People | undefined {
  if ('users' in now.answers) return peopleOf(now.at, now.answers, driver);
  const entry = listSnapshots(dir).findLast(
    ({ scope, accountId: account }) => account === accountId && scope.lists.includes('users'),
  );
  const answers = entry && answersOf(dir, entry.digest);
  return answers && peopleOf(entry.at, answers, driver);
}

function peopleOf(at: string, answers: Answers, driver: Pick<Driver, 'parse'>): People {
  const users = driver.parse(answers).plain.user ?? [];
  const nameOf = (values: (typeof users)[number]['values'], id: string) => String(values.name ?? values.email ?? id);
  return {
    at,
    names: new Map(users.map(({ id, values }) => [id, nameOf(values, id)])),
    administrators: users
      .filter(({ values }) => values.admin === true && values.active === true)
      .map(({ id, values }) => nameOf(values, id)),
  };
}

/** What the CRM notes at the row of a difference. */
export function markOf(
  difference: Difference,
  notes: readonly RowNote[],
  base: RecordedState,
  people: People | undefined,
): RowMark | undefined {
  const within = placeWithin(difference, base);
  const note = notes.find(
    ({ kind, id, ...own }) =>
      kind === difference.kind &&
      id === difference.id &&
      own.within?.part === within?.part &&
      samePath(own.within?.path ?? [], within?.path ?? []),
  );
  if (!note) return undefined;
  const { what, at, by } = note;
  return { what, at, ...(by === undefined ? {} : { by: people?.names.get(by) ?? by }) };
}

/** Of a path such as stages, offer, hints, newbie: only the details of parts have notes of their own. */
function placeWithin({ kind, object, path }: Difference, base: RecordedState): RowNote['within'] {
  const [property, key, ...rest] = path;
  const fact = partsFact(kind);
  if (!fact?.details || property !== fact.property || rest[0] !== fact.details) return undefined;
  if (typeof key !== 'string' || rest.length < 2) return undefined;
  const record: RecordedObject | undefined = isAddress(object) ? base.get(object) : undefined;
  const part = record?.ids[key];
  return part === undefined ? undefined : { part, path: rest };
}
