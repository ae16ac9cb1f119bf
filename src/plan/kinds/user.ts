import type { PlainSpec } from '../../model/plain';
import { plainRules } from './plain';
import type { KindRules } from './rules';

const plain = plainRules('user');

/** The API refuses other signs, links, and more than 50 characters; people who are there already may have them. */
const NAME = /^(?!.*(^|\s)www\.)(?=.*[^ ])[\p{L}\p{N} .@_-]{1,50}$/iu;

export const userRules: KindRules<'user'> = {
  ...plain,
  notCreatable: (desired) =>
    NAME.test(String(desired.name ?? ''))
      ? undefined
      : { code: 'USER_NAME_REFUSED', args: { name: String(desired.name) } },
  /** Whoever is an administrator can be switched neither off nor on (400). */
  notChangeable: (live, wanted) =>
    live.admin === true && isOn(live) !== isOn(wanted) ? { code: 'ADMIN_NOT_SWITCHED', args: {} } : undefined,
};

function isOn({ active }: PlainSpec): boolean {
  return active !== false;
}
