import { type Account, accountDocument } from '../account';
import { isRecord } from '../http/decode';
import { Problem } from '../http/problems';
import type { CardDocument } from '../store/cards';
import type { DocumentKinds } from '../store/documents';

/** What people do in the CRM's own pages and no method of the API does, by the sandbox's name of the thing. */
const REACHABLE = ['user', 'department', 'tag', 'catalog', 'lossReason', 'websiteButton', 'webhook'] as const;

const CARDS = { lead: 'leads', contact: 'contacts', company: 'companies' } as const;

const CARD_NAMES = Object.keys(CARDS) as (keyof typeof CARDS)[];

export interface ByHand {
  what: (typeof REACHABLE)[number] | keyof typeof CARDS | 'settings';
  /** Absent for a new one and for the account's settings. */
  id?: number;
  /** The keys that change, as the sandbox stores them; null deletes the object, a card into the trash. */
  change: Record<string, unknown> | null;
}

/** Does it, without any of the checks that the pages have. Answers the object's id. */
export function doByHand(account: Account, { what, id, change }: ByHand): number {
  const { store } = account;
  if (what === 'settings') {
    const document = accountDocument(account);
    store.save('account', { ...document, settings: { ...document.settings, ...change } });
    return document.id;
  }
  if (isCard(what)) return changeCard(account, what, id, change ?? { is_deleted: true });
  const before = id === undefined ? undefined : store.find(what, id);
  if (id !== undefined && before === undefined) throw new Problem(400, `There is no ${what} ${id}`);
  const after = { id: id ?? store.nextId(what), ...before, ...change };
  if (change === null) store.drop(what, after.id);
  else store.save(what, after as DocumentKinds[typeof what]);
  return after.id;
}

const isCard = (what: ByHand['what']): what is keyof typeof CARDS => Object.hasOwn(CARDS, what);

function changeCard(
  { store, now }: Account,
  what: keyof typeof CARDS,
  id: number | undefined,
  change: Record<string, unknown>,
): number {
  const before = store.cards.find(CARDS[what], id ?? 0);
  if (before === undefined) throw new Problem(400, `There is no ${what} ${id}`);
  const after: CardDocument = { ...before, ...change };
  store.cards.save(after);
  if ((before.is_deleted ?? false) !== (after.is_deleted ?? false)) {
    store.events.add({
      type: `${what}_${after.is_deleted ? 'deleted' : 'restored'}`,
      entity_type: what,
      entity_id: after.id,
      created_by: after.responsible_user_id,
      created_at: now(),
      value_after: [],
      value_before: [],
    });
  }
  return after.id;
}

export function readByHand(value: unknown): ByHand {
  const names = [...REACHABLE, ...CARD_NAMES, 'settings' as const];
  const what = isRecord(value) ? names.find((name) => name === value.what) : undefined;
  if (!isRecord(value) || what === undefined) throw new Problem(400, `what must be one of ${names.join(', ')}`);
  const { id, change } = value;
  if (change !== null && !isRecord(change)) throw new Problem(400, 'change must be an object or null');
  return { what, change, ...(typeof id === 'number' ? { id } : {}) };
}
