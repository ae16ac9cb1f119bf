import type { Answers } from '../../model/answers';
import { attributeSetFacts, isAttributeSet } from '../../model/attribute-sets';
import type { Host } from '../../model/host';
import type { Snapshot } from '../../model/snapshot';
import type { Operation } from '../../plan/types';
import type { Driver } from '../../registry/driver';
import type { IdRegistry } from '../writing/id-registry';

/** Between one look and the next, in milliseconds; half a minute in all. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * The account at the end of a run. Some objects the CRM makes after it has answered (the button on a website): while one of
 * them is missing, the lists are read again after a growing pause. After the last one the answer stands as it is.
 */
export async function readUntilVisible({
  read,
  parse,
  operations,
  book,
  host,
}: {
  read(): Promise<Answers>;
  parse: Driver['parse'];
  operations: readonly Operation[];
  book: IdRegistry;
  host: Pick<Host, 'sleep'>;
}): Promise<{ answers: Answers; snapshot: Snapshot }> {
  for (let look = 0; ; look += 1) {
    const answers = await read();
    const snapshot = parse(answers);
    const pause = PAUSES[look];
    if (pause === undefined || !operations.some((operation) => isMissing(operation, snapshot, book)))
      return { answers, snapshot };
    await host.sleep(pause);
  }
}

function isMissing({ kind, key, action }: Operation, { plain }: Snapshot, book: IdRegistry): boolean {
  if (action !== 'create' || !isAttributeSet(kind) || attributeSetFacts(kind).appearsLate !== true) return false;
  const id = book.get(kind, key)?.id;
  return id !== undefined && !plain[kind]?.some((row) => row.id === id);
}
