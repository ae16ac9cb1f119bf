import type { CrmChecks } from '../../../../configuration/check/crm-checks';
import type { AmoConfiguration } from '../declarations';
import { checkFields } from './fields';
import { type AmoCheck, indexText } from './index-text';
import { checkLengths, checkLimits } from './limits';
import { checkPipelines } from './pipelines';
import { checkRemovedStages } from './removals';
import { checkRoles } from './roles';
import { checkFreeUsers } from './users';
import { checkSameUrl, checkWebhooks } from './webhooks';

const CHECKS: readonly AmoCheck[] = [
  checkPipelines,
  checkFields,
  checkRoles,
  checkWebhooks,
  checkFreeUsers,
  checkLimits,
  checkRemovedStages,
];

/** What amoCRM and Kommo have against a text. */
export const amoChecks: CrmChecks = {
  check(text: AmoConfiguration, index, report) {
    const own = indexText(text, index);
    for (const check of CHECKS) check(text, own, report);
  },

  checkFilled(filled: AmoConfiguration, before: AmoConfiguration, report) {
    if (filled.webhooks !== before.webhooks) checkSameUrl(filled, report);
    if (NAMED.some((list) => filled[list] !== before[list])) checkLengths(filled, report);
  },
};

const NAMED = ['pipelines', 'groups', 'fields', 'roles', 'plain'] as const;
