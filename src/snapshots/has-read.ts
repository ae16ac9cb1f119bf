import type { Scope } from '../model/answers';
import type { SnapshotEntry } from './index-file';

/** Whether a reading has all that such a read brings: in one of less, what was not read looks like what is not there. */
export function hasRead({ scope }: SnapshotEntry, { lists, details }: Pick<Scope, 'lists' | 'details'>): boolean {
  return (scope.details || !details) && [...lists].every((name) => scope.lists.includes(name));
}
