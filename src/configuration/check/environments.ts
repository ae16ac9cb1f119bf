import { nearest } from '../../diagnostics/nearest';
import type { ConfigurationCheck } from '../model/configuration-index';
import { objectLists, objectsIn } from '../model/crm-lists';

/** Every environment that is named anywhere must be one of the project's. */
export const checkEnvironments: ConfigurationCheck = (text, index, report) => {
  const known = text.project.environments;
  // a name that could not be read may be the one that is meant
  if (index.unread.has('project') || known.length === 0 || known.includes('')) return;
  const check = (names: readonly string[] | undefined, where: string) => {
    for (const [position, name] of (names ?? []).entries()) {
      if (name === '' || known.includes(name)) continue;
      const args = { name, nearest: nearest(name, known), known };
      report({ code: 'ENVIRONMENT_UNKNOWN', args, where: `${where}/${position}` });
    }
  };
  check(text.project.approval, '/project/approval');
  for (const list of objectLists())
    for (const [position, { environments }] of objectsIn(text, list).entries())
      check(environments, `/${list}/${position}/environments`);
};
