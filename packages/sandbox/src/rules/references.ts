import type { Account } from '../account';
import type { StageReference } from '../store/documents';
import type { Rights } from '../store/people-documents';
import { rewritten } from './as-read';

type IsGone = (reference: StageReference) => boolean;

/** A stage that goes takes along what pointed at it: required fields and rights rows. */
export function forgetStages(account: Account, isGone: IsGone): void {
  const { store } = account;
  const stays = (reference: StageReference) => !isGone(reference);
  for (const field of store.all('field')) {
    if (![...field.required_statuses, ...field.hidden_statuses].some(isGone)) continue;
    store.save('field', {
      ...rewritten(field, { required_statuses: [], hidden_statuses: [] }),
      required_statuses: field.required_statuses.filter(stays),
      hidden_statuses: field.hidden_statuses.filter(stays),
    });
  }
  for (const role of store.all('role')) {
    if (role.rights.status_rights.some(isGone)) store.save('role', { ...role, rights: prune(role.rights, stays) });
  }
  for (const user of store.all('user')) {
    if (user.rights.status_rights.some(isGone)) store.save('user', { ...user, rights: prune(user.rights, stays) });
  }
}

function prune(rights: Rights, stays: IsGone): Rights {
  return { ...rights, status_rights: rights.status_rights.filter(stays) };
}
