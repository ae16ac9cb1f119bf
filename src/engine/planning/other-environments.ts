import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { foldAuditLog } from '../../audit';
import { hasCode, isMissing } from '../../files/read-text';
import { Failure } from '../../model/diagnostic';
import { ACCOUNT_ENTRIES, type AccountHistory, accountIn } from '../runs/account-history';
import { savedInput } from '../runs/runs';
import { auditDir, type LogPlace, projectPaths } from '../workspace/paths';

interface Place {
  projectDir: string;
  project: LogPlace;
  environment: string;
}

/** Which account an environment works on, and since when (ISO 8601). */
export interface AccountOf {
  environment: string;
  account: number;
  since: string;
}

/**
 * One account, one environment: what is written through another one needs none of its approvals and is missing in its log.
 * The account's id counts, not how its address is spelt; the environment that began first goes on. Twins are copies.
 */
export async function assertOnlyEnvironment(
  input: Place & {
    accountId: number;
    twinOf?: string | undefined;
    /** What the log of this environment says, where it was read. */
    history: AccountHistory | undefined;
  },
): Promise<void> {
  const { environment, accountId: account, twinOf, history } = input;
  if (twinOf !== undefined) return;
  const own = history && { environment, history };
  const sharing = (await accountsOf(input, own)).filter((one) => one.account === account);
  const [first] = sharing.sort((one, other) => (one.since < other.since ? -1 : Number(one.since > other.since)));
  if (first === undefined || first.environment === environment) return;
  const args = { environment, account, other: first.environment, log: auditDir(input.projectDir, input.project, '') };
  throw new Failure('refused', 'ACCOUNT_OF_OTHER_ENVIRONMENT', args);
}

/**
 * The accounts of all environments that have ever been worked on from here, those the project has given up included: by
 * their logs, else by the records of their runs. The place of the logs can be changed in the configuration, so that the
 * usual one is looked into as well. `read`: the one whose log was read before.
 */
export async function accountsOf(
  { projectDir, project }: Omit<Place, 'environment'>,
  read?: { environment: string; history: AccountHistory },
): Promise<AccountOf[]> {
  const usual: LogPlace = { name: project.name };
  const folders = [project, usual].map((place) => dirname(auditDir(projectDir, place, 'x')));
  const names = [...folders, dirname(projectPaths(projectDir).runs('x'))].flatMap(foldersIn);
  const found: AccountOf[] = [];
  for (const environment of new Set(names)) {
    const own = read?.environment === environment ? read.history : undefined;
    const dir = auditDir(projectDir, project, environment);
    const usualDir = auditDir(projectDir, usual, environment);
    const account =
      accountOf(own ?? (await historyIn(dir))) ??
      (usualDir === dir ? undefined : accountOf(await historyIn(usualDir))) ??
      accountInRuns(projectDir, environment);
    if (account) found.push({ environment, ...account });
  }
  return found;
}

type Account = Pick<AccountOf, 'account' | 'since'>;

async function historyIn(dir: string): Promise<AccountHistory> {
  const history = accountIn();
  await foldAuditLog(dir, [history], { types: ACCOUNT_ENTRIES });
  return history.seen();
}

function accountOf({ account, since, twinOf }: AccountHistory): Account | undefined {
  return account === undefined || since === undefined || twinOf !== undefined ? undefined : { account, since };
}

/** By the oldest record that is kept; a twin's say the account of its original. */
function accountInRuns(projectDir: string, environment: string): Account | undefined {
  const paths = projectPaths(projectDir);
  if (existsSync(paths.twin(environment))) return undefined;
  for (const run of foldersIn(paths.runs(environment)).sort()) {
    const account = savedAccount(projectDir, environment, run);
    if (account !== undefined) return { account, since: timeOf(run) };
  }
  return undefined;
}

function savedAccount(projectDir: string, environment: string, run: string): number | undefined {
  try {
    const account: unknown = savedInput(projectDir, environment, run)?.plan?.accountId;
    return typeof account === 'number' ? account : undefined;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** `20261123T121500Z-3fa9c1` → `2026-11-23T12:15:00` */
function timeOf(run: string): string {
  return run.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d).*$/, '$1-$2-$3T$4:$5:$6');
}

/** Names of the folders in a folder; none where that is missing. */
export function foldersIn(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error) || hasCode(error, 'ENOTDIR')) return [];
    throw error;
  }
}
