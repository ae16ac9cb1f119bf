import type { AmoCheck } from './index-text';

/** The CRM ignores both: they would be steps by hand that nobody can do. */
export const checkFreeUsers: AmoCheck = ({ plain }, _index, report) => {
  for (const [position, { kind, key, values }] of plain.entries()) {
    if (kind !== 'user' || values.free !== true) continue;
    for (const attribute of ['role', 'department'])
      if (values[attribute] !== undefined)
        report({
          code: 'FREE_USER_HAS_RIGHTS',
          args: { key, attribute },
          where: `/plain/${position}/values/${attribute}`,
        });
  }
};
