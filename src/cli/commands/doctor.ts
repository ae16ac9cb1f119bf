import type { Language } from '../../messages/catalog';
import { doctorMessages } from '../../messages/doctor';
import type { RunCommand } from '../command';
import type { DoctorFinding } from '../doctor/finding';
import { checkProject } from '../doctor/project';
import { checkTools } from '../doctor/tools';
import { EXIT } from '../exit-codes';

const MARKS = { good: '✓', warning: '!', bad: '✗' } as const;
const COLORS = { good: 32, warning: 33, bad: 31 } as const;

export const run: RunCommand = async (_input, { host, projectDir, format, language, color, stdout }) => {
  const env = (name: string) => host.env(name);
  const findings = [...(await checkTools(env)), ...(await checkProject(projectDir, env))];
  const ok = findings.every(({ state }) => state !== 'bad');
  if (format === 'json')
    stdout(`${JSON.stringify({ ok, findings: findings.map((one) => toJson(one, language)) }, null, 2)}\n`);
  else stdout(table(findings, language, color));
  return ok ? EXIT.done : EXIT.toolFailed;
};

function toJson({ state, what, code, args }: DoctorFinding, language: Language) {
  return { state, what: doctorMessages[what][language](args), code, args, text: doctorMessages[code][language](args) };
}

function table(findings: readonly DoctorFinding[], language: Language, color: boolean): string {
  const rows = findings.map(({ state, what, code, args }) => ({
    mark: color ? `\u001b[${COLORS[state]}m${MARKS[state]}\u001b[0m` : MARKS[state],
    what: doctorMessages[what][language](args),
    text: doctorMessages[code][language](args),
  }));
  const width = Math.max(...rows.map(({ what }) => what.length));
  return rows.map(({ mark, what, text }) => `${mark} ${what.padEnd(width)}  ${text}\n`).join('');
}
