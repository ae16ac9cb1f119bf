import { checkEnvironments } from './check-environments';
import { checkFields } from './check-fields';
import { checkLimits } from './check-limits';
import { checkNames } from './check-names';
import { checkPipelines } from './check-pipelines';
import { checkPlain } from './check-plain';
import { checkRemovals } from './check-removals';
import { checkRoles } from './check-roles';
import { checkVariables } from './check-variables';
import { checkWebhooks } from './check-webhooks';
import type { Finding } from './findings';
import type { ProjectText } from './text';
import type { TextCheck, TextIndex } from './text-index';

const CHECKS: readonly TextCheck[] = [
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

export function checkText(text: ProjectText, index: TextIndex): Finding[] {
  const findings: Finding[] = [];
  for (const check of CHECKS) check(text, index, (finding) => findings.push(finding));
  return findings;
}
