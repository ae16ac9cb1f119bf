import type { Language } from '../../messages/catalog';
import type { RunCommand } from '../command';
import { checkAccount } from '../doctor/account';
import { type DoctorFinding, wordsOf } from '../doctor/finding';
import { checkProject } from '../doctor/project';
import { renderDoctor } from '../doctor/render';
import { checkTools } from '../doctor/tools';
import { EXIT } from '../exit-codes';
import { chooseEnvironment } from '../workflow';

/** This machine and the project; with -e the live account of one environment instead, which is only read. */
export const run: RunCommand = async ({ options }, context) => {
  const { host, projectDir, format, language, color, stdout } = context;
  const env = (name: string) => host.env(name);
  const findings =
    options.env === undefined
      ? [...(await checkTools(env)), ...(await checkProject(projectDir, env))]
      : await checkAccount({ projectDir, environment: await chooseEnvironment(context, options.env), host });
  const ok = findings.every(({ state }) => state !== 'bad');
  if (format === 'json')
    stdout(`${JSON.stringify({ ok, findings: findings.map((one) => toJson(one, language)) }, null, 2)}\n`);
  else stdout(renderDoctor(findings, language, color));
  return ok ? EXIT.done : EXIT.toolFailed;
};

function toJson(found: DoctorFinding, language: Language) {
  const { state, code, args } = found;
  const { what, text } = wordsOf(found, language);
  return { state, what, code, args, text };
}
