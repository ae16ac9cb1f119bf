import { isDeepStrictEqual } from 'node:util';
import type { Rule } from '../../../policy/rule';
import type { AmoConfiguration, RoleDeclaration } from '../configuration/declarations';

export const contactsExport: Rule = {
  code: 'CONTACTS_EXPORT',
  severity: 'warning',
  check({ roles }: AmoConfiguration, report) {
    for (const [index, { key, name, rights }] of roles.entries()) {
      const { view, export: exported } = rights.contacts;
      if (view !== 'all' || exported === 'none' || exported === 'own') continue;
      report({ object: key, args: { name }, where: `/roles/${index}/rights/contacts/export` });
    }
  },
};

export const leadsDelete: Rule = {
  code: 'LEADS_DELETE',
  severity: 'warning',
  check({ roles }: AmoConfiguration, report) {
    for (const [index, role] of roles.entries()) {
      if (role.rights.leads.delete === 'none' || mayEverything(role)) continue;
      report({ object: role.key, args: { name: role.name }, where: `/roles/${index}/rights/leads/delete` });
    }
  },
};

export const rolesSame: Rule = {
  code: 'ROLES_SAME',
  severity: 'info',
  check({ roles }: AmoConfiguration, report) {
    for (const [index, role] of roles.entries()) {
      const other = roles.slice(0, index).find((earlier) => isDeepStrictEqual(gives(earlier), gives(role)));
      if (other)
        report({
          object: role.key,
          args: { name: role.name, other: other.name },
          where: `/roles/${index}`,
          part: 'key',
        });
    }
  },
};

function mayEverything({ rights: { leads, contacts, companies, tasks } }: RoleDeclaration): boolean {
  return [leads, contacts, companies, tasks].every((row) => Object.values(row).every((level) => level === 'all'));
}

/** What a role is, but for its names. */
function gives({ key: _key, name: _name, formerly: _formerly, ...rights }: RoleDeclaration) {
  return rights;
}
