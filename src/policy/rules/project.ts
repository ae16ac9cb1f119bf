import { factsOf } from '../../model/kind-facts';
import { kinds } from '../../model/kinds';
import type { Rule } from '../rule';

export const accessUnwatched: Rule = {
  code: 'ACCESS_UNWATCHED',
  severity: 'info',
  check: ({ project: { manage } }, report) => {
    const known = new Set(kinds().map((kind) => factsOf(kind).manage));
    for (const sort of ['roles', 'webhooks']) {
      if (known.has(sort) && manage[sort] !== 'all') report({ object: 'project', args: { sort }, where: `/project/manage/${sort}` });
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

export const webhookAddressFixed: Rule = {
  code: 'WEBHOOK_ADDRESS_FIXED',
  severity: 'warning',
  check: ({ project, webhooks }, report) => {
    for (const [index, { key, url, environments = project.environments }] of webhooks.entries()) {
      if (environments.length < 2 || url.includes('${')) continue;
      report({ object: key, args: { name: key, environments }, where: `/webhooks/${index}/url` });
    }
  },
};
