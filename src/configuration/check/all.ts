import type { Finding } from '../../diagnostics/findings';
import type { Configuration } from '../model/configuration';
import type { ConfigurationCheck, ConfigurationIndex } from '../model/configuration-index';
import { checkPlain } from './attribute-sets';
import { checkEnvironments } from './environments';
import { checkFields } from './fields';
import { checkLimits } from './limits';
import { checkNames } from './names';
import { checkPipelines } from './pipelines';
import { checkRemovals } from './removals';
import { checkRoles } from './roles';
import { checkVariables } from './variables';
import { checkWebhooks } from './webhooks';

const CHECKS: readonly ConfigurationCheck[] = [
  checkEnvironments,
  checkNames,
  checkPipelines,
  checkFields,
  checkRoles,
  checkWebhooks,
  checkPlain,
  checkLimits,
  checkRemovals,
  checkVariables,
];

export function checkConfiguration(text: Configuration, index: ConfigurationIndex): Finding[] {
  const findings: Finding[] = [];
  for (const check of CHECKS) check(text, index, (finding) => findings.push(finding));
  return findings;
}
