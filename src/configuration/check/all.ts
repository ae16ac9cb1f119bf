import type { Finding } from '../../diagnostics/findings';
import type { Configuration } from '../model/configuration';
import type { ConfigurationCheck, ConfigurationIndex } from '../model/configuration-index';
import { checkPlain } from './attribute-sets';
import { crmChecks } from './crm-checks';
import { checkEnvironments } from './environments';
import { checkLimits } from './limits';
import { checkNames } from './names';
import { checkRemovals } from './removals';
import { checkVariables } from './variables';

const CHECKS: readonly ConfigurationCheck[] = [
  checkEnvironments,
  checkNames,
  checkPlain,
  checkLimits,
  checkRemovals,
  checkVariables,
];

export function checkConfiguration(text: Configuration, index: ConfigurationIndex): Finding[] {
  const findings: Finding[] = [];
  const report = (finding: Finding) => findings.push(finding);
  for (const check of CHECKS) check(text, index, report);
  crmChecks().check(text, index, report);
  return findings;
}
