import { type Account, accountDocument } from '../account';
import { isRecord } from '../http/decode';
import { Problem } from '../http/problems';
import type { DocumentKinds } from '../store/documents';

/** What people do in the CRM's own pages and no method of the API does, by the sandbox's name of the thing. */
const REACHABLE = ['user', 'department', 'tag', 'catalog', 'lossReason', 'websiteButton', 'webhook'] as const;

export interface ByHand {
  what: (typeof REACHABLE)[number] | 'settings';
  /** Absent for a new one and for the account's settings. */
  id?: number;
  /** The keys that change, as the sandbox stores them; null deletes the object. */
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
  const before = id === undefined ? undefined : store.find(what, id);
  if (id !== undefined && before === undefined) throw new Problem(400, `There is no ${what} ${id}`);
  const after = { id: id ?? store.nextId(what), ...before, ...change };
  if (change === null) store.drop(what, after.id);
  else store.save(what, after as DocumentKinds[typeof what]);
  return after.id;
}

export function readByHand(value: unknown): ByHand {
  const what = isRecord(value) ? [...REACHABLE, 'settings' as const].find((name) => name === value.what) : undefined;
  if (!isRecord(value) || what === undefined)
    throw new Problem(400, `what must be one of ${REACHABLE.join(', ')}, settings`);
  const { id, change } = value;
  if (change !== null && !isRecord(change)) throw new Problem(400, 'change must be an object or null');
  return { what, change, ...(typeof id === 'number' ? { id } : {}) };
}
