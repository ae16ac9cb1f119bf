import type { Rule } from '../../../policy/rule';

/** What the API shows of such a person's rights is in no role, and so in no review. */
export const userOwnRights: Rule = {
  code: 'USER_OWN_RIGHTS',
  severity: 'warning',
  check: ({ plain }, report) => {
    for (const [index, { kind, key, values }] of plain.entries()) {
      if (kind !== 'user' || values.role !== undefined || values.active === false) continue;
      if (isSet(values.admin) || isSet(values.free)) continue;
      report({ object: key, args: { key }, where: `/plain/${index}`, part: 'key' });
    }
  },
};

/** True, or a variable that may be. */
function isSet(flag: unknown): boolean {
  return flag !== undefined && flag !== false;
}
