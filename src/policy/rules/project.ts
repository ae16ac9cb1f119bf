import { watchedKeys } from '../../model/manage';
import type { Rule } from '../rule';

export const accessUnwatched: Rule = {
  code: 'ACCESS_UNWATCHED',
  severity: 'info',
  check: ({ project: { manage } }, report) => {
    for (const sort of watchedKeys()) {
      if (manage[sort] !== 'all') report({ object: 'project', args: { sort }, where: `/project/manage/${sort}` });
    }
  },
};

export const lastEnvironmentOpen: Rule = {
  code: 'LAST_ENVIRONMENT_OPEN',
  severity: 'warning',
  check: ({ project: { environments, approval } }, report) => {
    const environment = environments.at(-1);
    if (environment === undefined || approval.includes(environment)) return;
    const where = approval.length > 0 ? '/project/approval' : '/project/environments';
    report({ object: 'project', args: { environment }, where, part: 'key' });
  },
};
