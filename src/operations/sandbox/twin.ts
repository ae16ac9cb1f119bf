import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ENTRY } from '../../audit';
import {
  type Configuration,
  checkTwin,
  type LoadedStack,
  loadProject,
  loadStack,
  twinVariables,
} from '../../configuration';
import { copyState } from '../../engine/pulumi/copy-state';
import { assertNoRealRecords } from '../../engine/recorded-state/history';
import { readRunHistory } from '../../engine/runs/run-history';
import { newRunId } from '../../engine/runs/runs';
import { openEnvironmentLog } from '../../engine/workspace/environment-log';
import { loadAnswers } from '../../engine/workspace/kept-answers';
import { auditDir, projectPaths } from '../../engine/workspace/paths';
import { whoOf } from '../../engine/workspace/who';
import { FolderLock, withFolderLock } from '../../files/folder-lock';
import { readJsonIfThere } from '../../files/read-json';
import { OWNER_ONLY, writeWhole } from '../../files/write-whole';
import { Failure } from '../../model/diagnostic';
import { FindingsFailure, invalidConfiguration } from '../../model/findings-failure';
import { type Rewrite, rowWithSecrets, withSecrets } from '../../model/secrets';
import { isRecord, isText } from '../../model/shape';
import { keyringOf } from '../../seal/keyring';
import { findSnapshot, type SnapshotEntry } from '../../snapshots';
import type { OperationContext } from '../context';
import { baseOf, pulumiOnPath, stateOf } from '../engine-state';
import { type FlavourName, flavourOf, type KeptForm, loadSandbox, type Sandbox } from './load-sandbox';
import { isOpen, keepOpen } from './open-twins';
import { startCopy } from './start-sandbox';

/** Written when a twin is complete; without it the folder holds the beginning of one. */
interface Mark {
  of: string;
  snapshot: string;
  flavour: FlavourName;
}

/**
 * Starts the copy behind a `twin:` environment, loading it first where there is none yet, and says through variables of
 * the process where it answers. Does nothing for a real account.
 */
export async function startTwin(context: OperationContext, stack: LoadedStack): Promise<void> {
  const { name } = stack;
  if (isOpen(name)) return;
  const original = await originalOf(context, stack);
  await assertSandbox(context);
  const lock = await lockTwin(context, name);
  try {
    const mark =
      readMark(dirOf(context, name), original) ?? (await load(context, name, newest(context, name, original)));
    const sandbox = await open(context, name, mark.flavour);
    keepOpen(name, async () => {
      await sandbox.close();
      lock.release();
      lock.dispose();
    });
  } catch (error) {
    lock.release();
    lock.dispose();
    throw error;
  }
}

/** Makes the twin anew from a snapshot, account and records alike. */
export async function reloadTwin(
  context: OperationContext,
  stack: LoadedStack,
  snapshot?: string,
): Promise<SnapshotEntry> {
  const original = await originalOf(context, stack);
  await assertSandbox(context);
  const source = newest(context, stack.name, original, snapshot);
  await withFolderLock(twinFolder(context, stack.name), {}, () => load(context, stack.name, source));
  return source.entry;
}

interface Source {
  of: string;
  entry: SnapshotEntry;
}

function newest({ projectDir }: OperationContext, environment: string, of: string, which?: string): Source {
  const dir = projectPaths(projectDir).snapshots(of);
  const entry = findSnapshot(dir, { whole: true, which });
  if (!entry) throw new Failure('usage', 'TWIN_NO_SNAPSHOT', { environment, of });
  return { of, entry };
}

async function load(context: OperationContext, environment: string, { of, entry }: Source): Promise<Mark> {
  const text = await projectText(context);
  const flavour = flavourOf(text.project.crm);
  const folder = dirOf(context, environment);
  const capture = loadAnswers(context.projectDir, of, entry.digest);
  const pulumi = await pulumiOnPath();
  const { history } = await readRunHistory(auditDir(context.projectDir, text.project, environment));
  assertNoRealRecords({ history, environment, of, base: await baseOf(context, environment, pulumi) });
  rmSync(dataOf(folder), { recursive: true, force: true });
  rmSync(markOf(folder), { force: true });
  // before the records are: those of a twin whose making was interrupted must not pass for a real account's
  await record(context, text, environment, { of, snapshot: entry.digest, account: entry.accountId });
  await copyState(stateOf(context, of, pulumi), stateOf(context, environment, pulumi));
  const sandbox = await start(context, environment, flavour, capture);
  const lists = sandbox.ignoredFiles(environment).filter((name) => !name.startsWith('unavailable.'));
  await sandbox.close();
  if (lists.length > 0) context.host.notify({ code: 'TWIN_NOT_HELD', args: { environment, lists } });
  const mark: Mark = { of, snapshot: entry.digest, flavour };
  writeWhole(markOf(folder), JSON.stringify(mark), OWNER_ONLY);
  context.host.notify({
    code: 'TWIN_LOADED',
    args: { environment, of, digest: entry.digest.slice(0, 12), at: entry.at },
  });
  return mark;
}

/** The history of the environment says that its account was made anew. */
async function record(
  context: OperationContext,
  { project }: Configuration,
  environment: string,
  about: Record<string, unknown>,
): Promise<void> {
  const { projectDir, host } = context;
  const log = await openEnvironmentLog({ projectDir, project, environment, host });
  await log.append([{ type: ENTRY.twinLoaded, run: newRunId(host.now()), environment, ...about, ...whoOf(host) }]);
  await log.close();
}

async function open(context: OperationContext, environment: string, flavour: FlavourName): Promise<Sandbox> {
  const sandbox = await start(context, environment, flavour);
  const [account] = sandbox.accounts;
  const variables = twinVariables(environment);
  process.env[variables.url] = account?.url;
  process.env[variables.token] = account?.token;
  return sandbox;
}

/** Where it is missing, nothing is touched. */
async function assertSandbox({ projectDir }: OperationContext): Promise<void> {
  await loadSandbox(projectDir);
}

async function start(
  context: OperationContext,
  env: string,
  flavour: FlavourName,
  capture?: Record<string, unknown>,
): Promise<Sandbox> {
  const installed = await loadSandbox(context.projectDir);
  const dataDir = dataOf(dirOf(context, env));
  const { seal, open } = keyringOf(context.projectDir);
  const keep: KeptForm = { stored: documentsWith(seal), known: documentsWith(open) };
  const accounts = [{ env, ...(capture ? { capture } : {}) }];
  return startCopy(installed, { accounts, dataDir, flavour, keep });
}

/** The documents of the copy that hold secrets, in the words of the sandbox. */
function documentsWith(rewrite: Rewrite): KeptForm['stored'] {
  return (kind, document) => {
    if (kind !== 'webhook' && kind !== 'field') return document;
    const kept = rowWithSecrets(kind, document, rewrite);
    // of fields that were read in a form of their own, nobody knows where in it an address stands
    if (kind !== 'field' || document.as_read === undefined) return kept;
    return { ...kept, as_read: withSecrets('field', ['settings'], document.as_read, rewrite) };
  };
}

async function originalOf({ projectDir }: OperationContext, stack: LoadedStack): Promise<string> {
  const account = stack.stack?.account;
  if (!account || !('twinOf' in account)) throw new Failure('usage', 'TWIN_IS_NONE', { environment: stack.name });
  const original = await loadStack(projectDir, account.twinOf);
  const known = original.sources.size > 0 ? [stack, original] : [stack];
  const findings = checkTwin(stack, known);
  if (findings.length > 0) throw new FindingsFailure('CONFIGURATION_INVALID', findings);
  return account.twinOf;
}

async function projectText({ projectDir }: OperationContext): Promise<Configuration> {
  const { text, diagnostics } = await loadProject(projectDir);
  if (!text) throw invalidConfiguration(diagnostics);
  return text;
}

/** Two commands would each keep half of the account in memory. */
async function lockTwin(context: OperationContext, environment: string): Promise<FolderLock> {
  const lock = new FolderLock(twinFolder(context, environment));
  try {
    await lock.acquire();
  } catch (error) {
    lock.dispose();
    throw error;
  }
  return lock;
}

/** Made, and closed to others. */
function twinFolder(context: OperationContext, environment: string): string {
  const folder = dirOf(context, environment);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

const dirOf = ({ projectDir }: OperationContext, environment: string) => projectPaths(projectDir).twin(environment);
const dataOf = (folder: string) => join(folder, 'account');
const markOf = (folder: string) => join(folder, 'twin.json');

function readMark(folder: string, of: string): Mark | undefined {
  const file = markOf(folder);
  const mark = readJsonIfThere(file, isMark, () => new Failure('tool', 'TWIN_DAMAGED', { file }));
  return mark?.of === of ? mark : undefined;
}

function isMark(value: unknown): value is Mark {
  if (!isRecord(value)) return false;
  const { of, snapshot, flavour } = value;
  return [of, snapshot].every(isText) && (flavour === 'amocrm' || flavour === 'kommo');
}
