import * as pulumi from '@pulumi/pulumi';
import { loadEnvironment, loadProject, resolveText } from '../config';
import { finishTogether } from '../files/write-together';
import { say } from '../messages';
import { registerAll } from './program';

/** The program of a plain `pulumi up -s <environment>`: the same text, the same resources, the same provider. */
async function main(): Promise<void> {
  const projectDir = process.cwd();
  finishTogether(projectDir);
  const environment = pulumi.getStack();
  const project = await loadProject(projectDir);
  const stack = await loadEnvironment(projectDir, environment, (name) => process.env[name]);
  const resolved = project.text && stack.environment && resolveText(project.text, stack.environment, project.positions);
  const findings = [...project.diagnostics, ...stack.diagnostics, ...(resolved ? resolved.diagnostics : [])];
  const errors = findings.filter((finding) => finding.severity === 'error');
  for (const error of errors) {
    const place = error.at ? `${error.at.file}:${error.at.line}:${error.at.col}: ` : '';
    await pulumi.log.error(`${place}${say(error.code, error.args, 'en')}`);
  }
  if (!resolved?.desired || errors.length > 0)
    throw new pulumi.RunError(say('TEXT_INVALID', { count: errors.length }, 'en'));
  registerAll(resolved.desired, environment);
}

module.exports = main;
