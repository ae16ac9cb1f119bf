import type { Language } from '../../messages/catalog';
import { chooseEnvironment } from '../../operations/open';
import type { CommandContext, RunCommand } from '../command';
import { checkAccount } from '../doctor/account';
import { type DoctorFinding, wordsOf } from '../doctor/finding';
import { checkProject } from '../doctor/project';
import { renderDoctor } from '../doctor/render';
import { checkSecurity } from '../doctor/security';
import { checkTools } from '../doctor/tools';
import { EXIT } from '../exit-codes';

/**
 * This machine and the project; with -e the live account of one environment instead, which is only read; with --security
 * who could read, sign or write what.
 */
export const run: RunCommand = async ({ options }, context) => {
  const { format, language, color, stdout } = context;
  const findings = await look(options, context);
  const ok = findings.every(({ state }) => state !== 'bad');
  if (format === 'json')
    stdout(`${JSON.stringify({ ok, findings: findings.map((one) => toJson(one, language)) }, null, 2)}\n`);
  else stdout(renderDoctor(findings, language, color));
  return ok ? EXIT.done : EXIT.toolFailed;
};

async function look(options: Parameters<RunCommand>[0]['options'], context: CommandContext): Promise<DoctorFinding[]> {
  const { host, projectDir } = context;
  const env = (name: string) => host.env(name);
  const security = options.security === true ? await checkSecurity(projectDir, env) : [];
  if (options.env !== undefined) {
    const environment = await chooseEnvironment(context, options.env);
    return [...(await checkAccount({ projectDir, environment, host })), ...security];
  }
  if (options.security === true) return security;
  return [...(await checkTools(env)), ...(await checkProject(projectDir, env))];
}

function toJson(found: DoctorFinding, language: Language) {
  const { state, code, args } = found;
  const { what, text } = wordsOf(found, language);
  return { state, what, code, args, text };
}
