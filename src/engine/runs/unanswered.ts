import { ENTRY, type Entry, type Fold } from '../../audit';
import { type Address, addressOf } from '../../model/address';
import type { DesiredObject } from '../../model/desired';
import type { Host } from '../../model/host';
import { addressesIn, failureCode, NO_ANSWER } from './entry-parts';
import { mayComeFor } from './patience';

/** Objects with an intent and no outcome in the log, and when the intent was written (ISO 8601). */
export type Unanswered = ReadonlyMap<Address, string>;

/** A fold over the log; see Unanswered. */
export function unansweredIn(): Fold<Unanswered> {
  const open = new Map<Address, string>();
  return {
    seen: () => open,
    see: (entry) => {
      const isSettled = settledBy(entry);
      const over = isRefusal(entry) ? new Set(addressesIn(entry.ops)) : undefined;
      for (const address of open.keys()) if (isSettled(address) || over?.has(address)) open.delete(address);
      if (entry.type === ENTRY.opIntended) for (const address of addressesIn(entry.ops)) open.set(address, entry.at);
    },
  };
}

const NOTHING = () => false;
const EVERYTHING = () => true;

/**
 * Of which objects an entry of the log tells the outcome, whatever had been begun with them. The end of a run tells it of all
 * that its last reading covered: of nothing but its own objects where the run was limited (`partial`), and of none that it
 * names as open.
 */
export function settledBy({ type, ops, partial, open }: Entry): (address: Address) => boolean {
  if (type === ENTRY.twinLoaded) return EVERYTHING;
  if (type === ENTRY.opApplied) {
    const written = new Set(addressesIn(ops));
    return (address) => written.has(address);
  }
  if (type !== ENTRY.applyFinished || partial === true) return NOTHING;
  if (open === undefined) return EVERYTHING;
  if (!Array.isArray(open)) return NOTHING;
  const left = new Set<unknown>(open);
  return (address) => !left.has(address);
}

/** More than these are not named: an entry has its size. */
const MOST_NAMED = 200;

/** What the end of a run over these wishes says of unanswered objects that are none of them and may still come. */
export function leftOpen(
  unanswered: Unanswered,
  wanted: readonly DesiredObject[],
  host: Pick<Host, 'env' | 'now'>,
): { open?: readonly Address[] | 'many' } {
  const covered = new Set(wanted.flatMap(addressesOf));
  const mayCome = mayStillCome(unanswered, host);
  const open = [...unanswered.keys()].filter((address) => !covered.has(address) && mayCome(address));
  if (open.length === 0) return {};
  return { open: open.length > MOST_NAMED ? 'many' : open };
}

/** Whether what was asked for and not answered may still happen. */
export function mayStillCome(
  unanswered: Unanswered,
  host: Pick<Host, 'env' | 'now'>,
): (address: Address | undefined) => boolean {
  const since = new Date(host.now().getTime() - mayComeFor(host));
  return (address) => {
    const at = address === undefined ? undefined : unanswered.get(address);
    return at !== undefined && new Date(at) > since;
  };
}

/** The one it has, and those it had under earlier keys. */
export function addressesOf({ kind, key, formerly }: Pick<DesiredObject, 'kind' | 'key' | 'formerly'>): Address[] {
  return [key, ...formerly].map((name) => addressOf(kind, name));
}

function isRefusal({ type, error, open }: Entry): boolean {
  return type === ENTRY.opFailed && open !== true && !NO_ANSWER.has(failureCode(error));
}
