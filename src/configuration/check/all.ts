import type { Finding } from '../../diagnostics/findings';
import type { ProjectText } from '../model/project-text';
import type { TextCheck, TextIndex } from '../model/text-index';
import { checkEnvironments } from './environments';
import { checkFields } from './fields';
import { checkLimits } from './limits';
import { checkNames } from './names';
import { checkPipelines } from './pipelines';
import { checkPlain } from './plain';
import { checkRemovals } from './removals';
import { checkRoles } from './roles';
import { checkVariables } from './variables';
import { checkWebhooks } from './webhooks';

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
