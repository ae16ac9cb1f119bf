import { openCopy } from '../../engine/planning/environment';
import { assertNoErrors } from '../../engine/planning/planning';
import { movedObjects } from '../../engine/run/approved';
import { readAndKeep } from '../../engine/workspace/keep-snapshot';
import { loadAnswers } from '../../engine/workspace/kept-answers';
import { projectPaths } from '../../engine/workspace/paths';
import { toolName } from '../../engine/workspace/tool';
import type { Answers } from '../../model/answers';
import { Failure } from '../../model/diagnostic';
import { type Opened, open, openChosen, planFor } from '../../operations/open';
import { readPlanFile } from '../../operations/plan-file';
import { draftPlan } from '../../plan/draft';
import { fingerprintOf } from '../../plan/seal';
import type { Plan } from '../../plan/types';
import { rehearse } from '../../rehearsal/rehearse';
import { renderRehearsal } from '../../rehearsal/render';
import type { Rehearsal } from '../../rehearsal/types';
import { listSnapshots } from '../../snapshots';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';
import { limited } from '../limit-plan';
import { loadSandbox, type Sandbox, type SandboxPackage } from '../load-sandbox';
import { startCopy } from '../start-sandbox';
import { textOf } from './apply';
import { showPlan } from './plan';

/** So many of the newest snapshots are looked through for the one a plan was made from. */
const LOOK_BACK = 50;

const EXIT_OF: Record<Rehearsal['verdict'], number> = {
  rehearsed: EXIT.done,
  refused: EXIT.crm,
  findings: EXIT.findings,
};

/** Tries a plan on a copy of its account, in this process; neither the account nor the project is written to. */
export const run: RunCommand = async ({ args: [file], options }, context) => {
  const installed = await loadSandbox(context.projectDir);
  const { opened, plan, answers } =
    file === undefined ? await planned(context, options.env) : await given(context, file, options.fresh === true);
  assertNoErrors(plan);
  const { environment, base, account } = opened;
  const sandbox = await copyOf(installed, opened, answers);
  try {
    const [copy] = sandbox.accounts;
    if (!copy) throw new Failure('tool', 'UNEXPECTED', { detail: 'no account' });
    const rehearsal = await rehearse({
      copy: {
        driver: openCopy(copy, context.host),
        requests: () => sandbox.requests(copy.env).map(({ method, path, status }) => ({ method, path, status })),
        resetRequests: () => sandbox.resetRequests(copy.env),
      },
      plan,
      desired: environment.desired,
      base,
      tool: toolName(),
      requestsPerSecond: account.requestsPerSecond,
      now: () => context.host.now(),
      ...(context.host.progress ? { progress: context.host.progress } : {}),
    });
    if (context.format === 'json') context.answer(rehearsal);
    else context.stdout(renderRehearsal(rehearsal, context.language));
    return EXIT_OF[rehearsal.verdict];
  } finally {
    await sandbox.close();
  }
};

interface Work {
  opened: Opened;
  plan: Plan;
  answers: Answers;
}

/** Without a file the plan is made now, and the copy from what it has read. */
async function planned(context: CommandContext, flag: string | boolean | undefined): Promise<Work> {
  const opened = await openChosen(context, flag);
  const { plan, answers } = await planFor(context, opened, opened.environment.desired);
  showPlan(plan, context);
  return { opened, plan, answers };
}

async function given(context: CommandContext, file: string, fresh: boolean): Promise<Work> {
  const plan = readPlanFile(file, context.projectDir);
  const whole = await open(context, plan.environment, (await textOf(context, plan)).text);
  const opened = limited(whole, plan.selection);
  const answers = (fresh ? undefined : keptAnswers(context, opened, plan)) ?? (await readNow(context, opened));
  assertSource(answers, opened, plan);
  return { opened, plan, answers };
}

/** The state of the account the plan was made from, if it was kept: the one with the plan's fingerprint. */
function keptAnswers({ projectDir, host }: CommandContext, opened: Opened, plan: Plan): Answers | undefined {
  const dir = projectPaths(projectDir).snapshots(plan.environment);
  const digests = new Set<string>();
  for (const { digest, at } of listSnapshots(dir).slice(-LOOK_BACK).reverse()) {
    if (digests.has(digest)) continue;
    digests.add(digest);
    const answers = loadAnswers(projectDir, plan.environment, digest);
    if (!isSource(answers, opened, plan)) continue;
    host.notify({ code: 'REHEARSE_FROM_STORE', args: { environment: plan.environment, at } });
    return answers;
  }
  return undefined;
}

async function readNow({ projectDir, host }: CommandContext, { account }: Opened): Promise<Answers> {
  const { name: environment, driver } = account;
  host.notify({ code: 'REHEARSE_READ_NOW', args: { environment } });
  return (await readAndKeep({ projectDir, environment, driver, host })).answers;
}

function isSource(answers: Answers, opened: Opened, plan: Plan): boolean {
  const { accountId, fingerprint } = stateIn(answers, opened);
  return accountId === plan.accountId && fingerprint.digest === plan.fingerprint.digest;
}

/** The same refusals that an apply of this plan would meet. */
function assertSource(answers: Answers, opened: Opened, plan: Plan): void {
  const { accountId, fingerprint } = stateIn(answers, opened);
  if (accountId !== plan.accountId) {
    throw new Failure('stale', 'PLAN_OTHER_ACCOUNT', { planned: plan.accountId, found: accountId });
  }
  const objects = movedObjects(plan.fingerprint, fingerprint);
  if (objects.length > 0) throw new Failure('stale', 'PLAN_STALE', { objects });
}

function stateIn(answers: Answers, { account, environment, base }: Opened) {
  const snapshot = account.driver.parse(answers);
  const { binding } = draftPlan({ desired: environment.desired, base, snapshot });
  return { accountId: snapshot.accountId, fingerprint: fingerprintOf(binding) };
}

function copyOf(installed: SandboxPackage, { environment }: Opened, answers: Answers): Promise<Sandbox> {
  const accounts = [{ env: environment.name, capture: answers }];
  return startCopy(installed, { accounts, flavour: environment.text.project.crm });
}
