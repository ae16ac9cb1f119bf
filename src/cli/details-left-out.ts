import { say } from '../messages';
import type { Language } from '../messages/catalog';
import { detailsProperties } from '../model/parts';
import type { SnapshotEntry } from '../snapshots';

/** What a reading says of details of parts that it left out: one note; none where the CRM has no such details. */
export function detailsLeftOut({ details }: SnapshotEntry['scope'], language: Language): string[] {
  const left = details ? [] : detailsProperties();
  return left.length === 0 ? [] : [say('SNAPSHOT_NO_DETAILS', { details: left.join(', ') }, language)];
}
