import type { CrmChecks } from '../../../../configuration/check/crm-checks';
import { checkFields } from './fields';
import { checkLengths, checkLimits } from './limits';
import { checkPipelines } from './pipelines';
import { checkRoles } from './roles';
import { checkFreeUsers } from './users';
import { checkSameUrl, checkWebhooks } from './webhooks';

/** What amoCRM and Kommo have against a text. */
export const amoChecks: CrmChecks = {
  checks: [checkPipelines, checkFields, checkRoles, checkWebhooks, checkFreeUsers, checkLimits],

  checkFilled(filled, before, report) {
    if (filled.webhooks !== before.webhooks) checkSameUrl(filled, report);
    if (NAMED.some((list) => filled[list] !== before[list])) checkLengths(filled, report);
  },
};

const NAMED = ['pipelines', 'groups', 'fields', 'roles', 'plain'] as const;
