import { hasAuditLog } from '../../audit';
import { loadProject } from '../../configuration';
import { assertTied } from '../../engine/recorded-state/ties';
import { acceptPolicy } from '../../engine/runs/accept-policy';
import { type Policy, policyOf, type StatedPolicy, type Weakness, weakerIn } from '../../engine/runs/policy';
import { readRunHistory } from '../../engine/runs/run-history';
import { auditDir } from '../../engine/workspace/paths';
import { aloneIn } from '../../engine/workspace/run-lock';
import { say } from '../../messages';
import type { Language } from '../../messages/catalog';
import { sameJson } from '../../model/canonical-json';
import { Failure } from '../../model/diagnostic';
import { invalidConfiguration } from '../../model/findings-failure';
import { visible } from '../../model/visible-text';
import { engineStateOf, pulumiOnPath } from '../../operations/engine-state';
import { chooseEnvironment } from '../../operations/open';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';

/** What a write to an environment needs by its log; `--accept` makes a weaker crm/project.yaml an entry of it. */
export const run: RunCommand = async ({ options }, context) => {
  const environment = await chooseEnvironment(context, options.env);
  if (options.accept !== true) {
    show(context, environment, await policiesOf(context, environment));
    return EXIT.done;
  }
  const { reason } = options;
  if (typeof reason !== 'string' || reason.trim() === '') throw new Failure('usage', 'POLICY_NO_REASON');
  return aloneIn(context.projectDir, environment, () => accept(context, environment, reason));
};

async function accept(context: CommandContext, environment: string, reason: string): Promise<number> {
  const { host, projectDir } = context;
  const found = await policiesOf(context, environment);
  const { project, now, stated, weaker } = found;
  if (!stated || weaker.length === 0) throw new Failure('usage', 'POLICY_NOTHING', { environment });
  show(context, environment, found);
  if (!(await host.ask({ code: 'ASK_POLICY', args: { environment, weaker: weaker.join() } })))
    throw new Failure('cancelled', 'DECLINED');
  await acceptPolicy({ projectDir, project, environment, host, now, stated, weaker, reason });
  host.notify({ code: 'POLICY_ACCEPTED', args: { environment } });
  return EXIT.done;
}

/** A log that is not the one of the engine's state holds nothing that counts. */
async function policiesOf(context: CommandContext, environment: string) {
  const { projectDir } = context;
  const { text, diagnostics } = await loadProject(projectDir);
  if (!text) throw invalidConfiguration(diagnostics);
  const { project } = text;
  const dir = auditDir(projectDir, project, environment);
  const state = await engineStateOf(context, environment, await pulumiOnPath());
  const { history, leaves } = await readRunHistory(dir);
  assertTied({ environment, logDir: dir, leaves, state });
  if (!hasAuditLog(dir)) throw new Failure('usage', 'AUDIT_NO_LOG', { dir });
  const { policy: stated } = history;
  const now = policyOf(project, environment);
  return { project, now, stated, weaker: stated ? weakerIn(now, stated.policy) : [] };
}

function show(
  { format, language, stdout }: CommandContext,
  environment: string,
  { now, stated, weaker }: { now: Policy; stated: StatedPolicy | undefined; weaker: readonly Weakness[] },
): void {
  if (format === 'json') {
    stdout(`${JSON.stringify({ environment, inForce: stated ?? null, files: now, weaker }, null, 2)}\n`);
    return;
  }
  const lines = (policy: Policy) => linesOf(policy, language).map((line) => `  ${line}`);
  const title = stated
    ? say('POLICY_TITLE', { environment, at: stated.at }, language)
    : say('POLICY_NONE', { environment }, language);
  const differs = stated && !sameJson(stated.policy, now);
  const text = [
    title,
    ...lines(stated?.policy ?? now),
    ...(differs ? [say('POLICY_FILES', {}, language), ...lines(now)] : []),
    ...(weaker.length > 0 ? [say('POLICY_WEAKER', { weaker }, language)] : []),
  ];
  stdout(`${text.map(visible).join('\n')}\n`);
}

function linesOf({ approval, before, log }: Policy, language: Language): string[] {
  return [
    say(approval ? 'POLICY_APPROVAL_yes' : 'POLICY_APPROVAL_no', {}, language),
    before.length > 0 ? say('POLICY_BEFORE', { before }, language) : say('POLICY_FIRST', {}, language),
    say('POLICY_LOG', { log }, language),
  ];
}
