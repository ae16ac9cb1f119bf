import '../../crm';
import * as pulumi from '@pulumi/pulumi';
import { loadEngineFile, loadEnvironment, loadProject, resolveConfiguration } from '../../configuration';
import { say } from '../../messages';
import type { Language } from '../../messages/catalog';
import { explain, explainFinding } from '../../messages/explain';
import { Failure } from '../../model/diagnostic';
import { keyringOf } from '../../seal/keyring';
import { closeRecords } from '../pulumi/close-records';
import { secretsNotKept } from '../recorded-state/kept-secrets';
import { registerAll } from '../run/program';
import { engineLanguage } from '../workspace/language';

/** The program of a plain `pulumi up -s <environment>`: the same text, the same resources, the same provider. */
async function main(): Promise<void> {
  const language = engineLanguage(process.env);
  try {
    await program(language);
  } catch (error) {
    // the engine would show a failure's code with its stack
    throw error instanceof Failure ? new pulumi.RunError(explain(error, language)) : error;
  }
}

async function program(language: Language): Promise<void> {
  const projectDir = process.cwd();
  const environment = pulumi.getStack();
  // where there is nothing to do, nobody comes who could do it at the end
  closeRecords(projectDir);
  const project = await loadProject(projectDir);
  const stack = await loadEnvironment(projectDir, environment, (name) => process.env[name]);
  const resolved =
    project.text && stack.environment && resolveConfiguration(project.text, stack.environment, project.positions);
  // the engine has read it already; what it may say is said all the same, and nothing is written
  const engine = loadEngineFile(projectDir);
  const findings = [
    ...engine.diagnostics,
    ...project.diagnostics,
    ...stack.diagnostics,
    ...(resolved ? resolved.diagnostics : []),
  ];
  const errors = findings.filter((finding) => finding.severity === 'error');
  for (const error of errors) await pulumi.log.error(explainFinding(error, language));
  if (!resolved?.desired || errors.length > 0)
    throw new pulumi.RunError(say('CONFIGURATION_INVALID', { count: errors.length }, language));
  const keys = keyringOf(projectDir);
  const objects = secretsNotKept(resolved.desired, keys);
  if (objects.length > 0) await pulumi.log.warn(say('SECRETS_NOT_KEPT', { objects }, language));
  await registerAll({ desired: resolved.desired, environment, seal: keys.seal });
}

module.exports = main;
