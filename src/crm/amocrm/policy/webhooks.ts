import type { Rule } from '../../../policy/rule';
import type { AmoConfiguration } from '../configuration/declarations';

export const webhookAddressFixed: Rule = {
  code: 'WEBHOOK_ADDRESS_FIXED',
  severity: 'warning',
  check({ project, webhooks }: AmoConfiguration, report) {
    for (const [index, { key, url, environments = project.environments }] of webhooks.entries()) {
      if (environments.length < 2 || url.includes('${')) continue;
      report({ object: key, args: { name: key, environments }, where: `/webhooks/${index}/url` });
    }
  },
};
