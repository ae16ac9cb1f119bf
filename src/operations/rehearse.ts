import { openCopy } from '../engine/planning/environment';
import { scopeOf } from '../engine/planning/scope';
import { movedObjects } from '../engine/run/approved';
import { readAndKeep } from '../engine/workspace/keep-snapshot';
import { loadAnswers } from '../engine/workspace/kept-answers';
import { projectPaths } from '../engine/workspace/paths';
import { toolName } from '../engine/workspace/tool';
import type { Answers } from '../model/answers';
import { Failure } from '../model/diagnostic';
import { draftPlan } from '../plan/draft';
import { fingerprintOf } from '../plan/seal';
import type { Plan } from '../plan/types';
import { rehearse } from '../rehearsal/rehearse';
import type { Rehearsal } from '../rehearsal/types';
import { hasRead, listSnapshots } from '../snapshots';
import type { OperationContext } from './context';
import { limited } from './limits';
import { type Opened, open, openChosen, planFor } from './open';
import { readPlanFile } from './plan-file';
import { sourceOf } from './plan-source';
import type { SandboxPackage } from './sandbox/load-sandbox';
import { flavourOf } from './sandbox/load-sandbox';
import { startCopy } from './sandbox/start-sandbox';

/** So many of the newest snapshots are looked through for the one a plan was made from. */
const LOOK_BACK = 50;

export interface PlannedRehearsal {
  opened: Opened;
  plan: Plan;
  answers: Answers;
}

/** A plan that is made now, to be tried on a copy of what it has read. */
export async function rehearsalOfNow(
  context: OperationContext,
  environment: string | boolean | undefined,
): Promise<PlannedRehearsal> {
  const opened = await openChosen(context, environment);
  const { plan, answers } = await planFor(context, opened, opened.environment.desired);
  return { opened, plan, answers };
}

/** A plan from a file, to be tried on the state of the account that it was made from; `fresh`: read anew. */
export async function rehearsalOfFile(
  context: OperationContext,
  file: string,
  fresh: boolean,
): Promise<PlannedRehearsal> {
  const plan = readPlanFile(file, context.projectDir);
  const whole = await open(context, plan.environment, (await sourceOf(context, plan)).source);
  const opened = limited(whole, plan.selection);
  const answers = (fresh ? undefined : keptAnswers(context, opened, plan)) ?? (await readNow(context, opened));
  assertSource(answers, opened, plan);
  return { opened, plan, answers };
}

/** The state of the account the plan was made from, if it was kept: the one with the plan's fingerprint. */
function keptAnswers({ projectDir, host }: OperationContext, opened: Opened, plan: Plan): Answers | undefined {
  const dir = projectPaths(projectDir).snapshots(plan.environment);
  const digests = new Set<string>();
  const { driver } = opened.account;
  const scope = scopeOf(driver, opened.environment.desired, opened.base);
  for (const entry of listSnapshots(dir).slice(-LOOK_BACK).reverse()) {
    const { digest, at } = entry;
    if (digests.has(digest) || !hasRead(entry, scope)) continue;
    digests.add(digest);
    const answers = loadAnswers(projectDir, plan.environment, digest);
    // which lists the account has of its own, the answers tell
    const { lists } = driver.presentRead(driver.parse(answers), scope);
    if (!isSource(answers, opened, plan) || !hasRead(entry, { ...scope, lists })) continue;
    host.notify({ code: 'REHEARSE_FROM_STORE', args: { environment: plan.environment, at } });
    return answers;
  }
  return undefined;
}

async function readNow({ projectDir, host }: OperationContext, { account }: Opened): Promise<Answers> {
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

/** Applies the plan to a copy of the account, in this process; neither the account nor the project is written to. */
export async function rehearseOnCopy(
  { projectDir, host }: OperationContext,
  installed: SandboxPackage,
  { opened, plan, answers }: PlannedRehearsal,
): Promise<Rehearsal> {
  const { environment, base, account } = opened;
  const accounts = [{ env: environment.name, capture: answers }];
  const sandbox = await startCopy(installed, { accounts, flavour: flavourOf(environment.text.project.crm) });
  try {
    const [copy] = sandbox.accounts;
    if (!copy) throw new Failure('tool', 'UNEXPECTED', { detail: 'no account' });
    return await rehearse({
      copy: {
        driver: await openCopy(copy, { projectDir, host }),
        requests: () => sandbox.requests(copy.env).map(({ method, path, status }) => ({ method, path, status })),
        resetRequests: () => sandbox.resetRequests(copy.env),
      },
      plan,
      desired: environment.desired,
      base,
      tool: toolName(),
      requestsPerSecond: account.requestsPerSecond,
      now: () => host.now(),
      ...(host.progress ? { progress: host.progress } : {}),
    });
  } finally {
    await sandbox.close();
  }
}
