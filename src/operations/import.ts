import { basename } from 'node:path';
import { environmentValues, loadProject, loadStack, parseFiles } from '../configuration';
import { printFile, schemaFolder, schemaReference } from '../editing';
import { assertFirst } from '../engine/planning/managed-elsewhere';
import { completed, type Reading } from '../engine/planning/missing';
import { assertOnlyEnvironment } from '../engine/planning/other-environments';
import { assertSameHistory } from '../engine/recorded-state/history';
import { withAdopted } from '../engine/recorded-state/with-adopted';
import { type PolicySettings, policyOf } from '../engine/runs/policy';
import { type History, readRunHistory } from '../engine/runs/run-history';
import { keepIfPossible } from '../engine/workspace/keep-snapshot';
import { auditDir } from '../engine/workspace/paths';
import { writeTogether } from '../files/write-together';
import { type Adopted, type AdoptInput, adopt } from '../import/adopt';
import { type Proof, prove } from '../import/prove';
import { onlyRespells } from '../import/readable';
import { say } from '../messages';
import { digestOf } from '../model/canonical-json';
import type { DesiredState } from '../model/desired';
import { Failure } from '../model/diagnostic';
import { FindingsFailure } from '../model/findings-failure';
import { keyOf } from '../model/name-key';
import type { RecordedState } from '../model/recorded-state';
import type { Snapshot } from '../model/snapshot';
import { bind } from '../plan/bind';
import { usualProduct } from '../registry/crms';
import { carryOut } from './carry-out';
import type { OperationContext } from './context';
import { baseOf, pulumiOnPath, readyEngine } from './engine-state';
import { prepare, reachAccount, recordsOf } from './open';

type Settings = PolicySettings & { name: string };

const PROJECT_FILE = 'crm/project.yaml';

export interface ImportOptions {
  /** Brings a configuration that manages the account up to date. */
  update: boolean;
  /** Nothing is written: neither files nor state. */
  dryRun: boolean;
  /** Somebody said that nothing was ever applied to this account, from wherever. */
  first: boolean;
}

/** Into an empty folder; an account that the recorded state does not know is bound to the configuration; the configuration is brought up to date. */
export type Manner = 'first' | 'bind' | 'update';

export interface Imported {
  environment: string;
  manner: Manner;
  adopted: Adopted;
  proof: Proof;
  base: RecordedState;
  /** The files as they were. */
  sources: ReadonlyMap<string, string>;
}

/**
 * The live account becomes configuration and state without a write to it; an empty plan is the proof. Into an empty folder
 * it brings everything; a configuration that is there is bound to an account it does not know yet and stays as it is;
 * `update` brings it to what the account holds.
 */
export async function importAccount(
  context: OperationContext,
  environment: string,
  { update, dryRun, first }: ImportOptions,
): Promise<Imported> {
  const { projectDir, host } = context;
  const text = await configurationOf(context, environment);
  const pulumi = await (dryRun ? pulumiOnPath() : readyEngine(context));
  const account = await reachAccount(context, environment);
  const recorded = await recordedIn(context, { environment, pulumi, project: text.project, dryRun });
  const { base, importing } = recorded;
  const manner = mannerOf({ isNew: text.isNew, base, update, importing, environment });
  const work = { environment, account, recorded, project: text.project, dryRun };
  const { answers, snapshot } = await readWhole(context, work);
  const { stack } = text.isNew ? {} : await loadStack(projectDir, environment);
  const place = stack ? environmentValues(stack, host.env) : { name: environment, variables: {} };
  const adopted = adopt({
    snapshot,
    sources: text.sources,
    environment: place,
    base,
    write: WRITES[manner],
    reason: say('IMPORT_REASON', { environment, date: host.now().toISOString().slice(0, 10) }, context.language),
    schemas: schemaFolder(projectDir),
  });
  if (!text.isNew) await assertNothingDropped(context, { ...work, snapshot, desired: adopted.before, first });
  const bundle = digestOf(parseFiles(adopted.sources).text ?? null);
  const now = host.now();
  const proof = await prove({ adopted, environment: place, account, answers, snapshot, base, bundle, now });
  const sources = text.isNew ? new Map<string, string>() : text.sources;
  const imported: Imported = { environment, manner, adopted, proof, base, sources };
  assertFaithful(imported);
  if (!dryRun) {
    await writeTogether(projectDir, [...(text.isNew ? text.sources : []), ...adopted.files]);
    await record(context, { proof, recorded, account, bundle, environment, pulumi });
  }
  return imported;
}

interface Work {
  environment: string;
  account: Awaited<ReturnType<typeof reachAccount>>;
  recorded: Recorded;
  /** Absent in a folder that is no project yet. */
  project: Settings | undefined;
  dryRun: boolean;
}

/** The whole account, if it is the one that this environment has always been, and no other's; kept unless it is only looked at. */
async function readWhole({ projectDir, host }: OperationContext, work: Work): Promise<Reading> {
  const { environment, account, recorded, project = { name: '' }, dryRun } = work;
  const { base, history } = recorded;
  const { driver, twinOf } = account;
  const lists = await driver.answers();
  const { answers, snapshot } = await completed(driver, lists, { desired: { objects: [] }, base });
  const { accountId } = snapshot;
  // that records are lost is no reason against an import, which finds the objects by their names
  if (history) assertSameHistory({ history: { ...history, managed: 0 }, environment, accountId, base, twinOf });
  await assertOnlyEnvironment({ projectDir, project, environment, accountId, twinOf, history });
  if (!dryRun) keepIfPossible({ projectDir, environment, host, answers, accountId, details: true, whole: true });
  return { answers, snapshot };
}

/** No removal of the text is dropped because this machine lacks the records of another one. */
async function assertNothingDropped(
  { projectDir }: OperationContext,
  {
    environment,
    account: { twinOf },
    recorded: { base, history },
    project,
    snapshot,
    desired,
    first,
  }: Work & { snapshot: Snapshot; desired: DesiredState; first: boolean },
): Promise<void> {
  if (!project) return;
  const binding = bind({ desired, base, snapshot });
  await assertFirst({
    projectDir,
    project,
    environment,
    history,
    base,
    twinOf,
    binding,
    desired,
    first,
    importing: true,
  });
}

interface Recorded {
  base: RecordedState;
  /** An import that was killed while it recorded. */
  importing: boolean;
  history?: History;
}

/** What is on record; a folder that is no project yet has no log that could know more than the engine's state. */
async function recordedIn(
  context: OperationContext,
  { project, environment, pulumi, dryRun }: Pick<Work, 'project' | 'environment' | 'dryRun'> & { pulumi: string },
): Promise<Recorded> {
  if (!project) return { base: await baseOf(context, environment, pulumi), importing: false };
  if (!dryRun) await prepare(context, { project, environment, pulumi });
  const policy = dryRun ? {} : { policy: policyOf(project, environment) };
  return recordsOf(context, { project, environment, pulumi, mayBeLost: true, ...policy });
}

const WRITES: Record<Manner, AdoptInput['write']> = { first: 'text', bind: 'nothing', update: 'update' };

/** An import that was killed while it recorded the objects is given again as it was. */
function mannerOf(import_: {
  isNew: boolean;
  base: RecordedState;
  update: boolean;
  importing: boolean;
  environment: string;
}): Manner {
  const { isNew, base, update, importing, environment } = import_;
  const args = { environment, count: base.size };
  if (isNew && base.size > 0) throw new Failure('refused', 'IMPORT_KNOWN', args);
  if (base.size > 0 && !update && !importing) throw new Failure('refused', 'IMPORT_MANAGED', args);
  return isNew ? 'first' : update ? 'update' : 'bind';
}

/** The text there is; where there is none, the settings of a project with one environment. */
async function configurationOf(
  context: OperationContext,
  environment: string,
): Promise<{ isNew: boolean; sources: ReadonlyMap<string, string>; project?: Settings }> {
  const { text, sources, diagnostics } = await loadProject(context.projectDir);
  const others = [...sources.keys()].filter((file) => file !== PROJECT_FILE);
  if (others.length === 0 && !sources.has(PROJECT_FILE))
    return { isNew: true, sources: new Map([[PROJECT_FILE, newProject(context, environment)]]) };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (!text || errors.length > 0) throw new FindingsFailure('CONFIGURATION_INVALID', errors);
  return { isNew: others.length === 0, sources, project: text.project };
}

function newProject({ projectDir, language }: OperationContext, environment: string): string {
  const settings = {
    name: keyOf(basename(projectDir)).replaceAll('_', '-') || 'crm',
    crm: usualProduct(),
    language,
    environments: [environment],
  };
  return printFile('project', settings, schemaReference('project', PROJECT_FILE, schemaFolder(projectDir)));
}

/** After a first import nothing but what it announces may be left to do; there is no wish of a person yet that could explain it. */
function assertFaithful({ manner, proof }: Imported): void {
  const unfaithful = proof.left.plan.operations.filter((operation) => !onlyRespells(operation));
  if (manner === 'first' && unfaithful.length > 0)
    throw new Failure('tool', 'IMPORT_UNFAITHFUL', { objects: unfaithful.map(({ address }) => address) });
}

/** Nothing new to our records: nothing to run. */
async function record(
  context: OperationContext,
  work: {
    proof: Proof;
    recorded: Recorded;
    account: Awaited<ReturnType<typeof reachAccount>>;
    bundle: string;
    environment: string;
    pulumi: string;
  },
): Promise<void> {
  const { proof, recorded, account, bundle, environment, pulumi } = work;
  const { base, importing, history } = recorded;
  const { desired, taken, planned } = proof.records;
  const isRecorded = !importing && taken.every(({ address }) => base.has(address));
  if (planned.plan.operations.length === 0 && isRecorded) return;
  const { text } = await loadProject(context.projectDir);
  if (!text) return;
  const opened = {
    account: { ...account, name: environment, bundle },
    project: text.project,
    base: withAdopted(base, taken),
    history: history ?? (await readRunHistory(auditDir(context.projectDir, text.project, environment))).history,
    pulumi,
    policy: policyOf(text.project, environment),
  };
  await carryOut(context, { opened, plan: planned.plan, desired, confirm: false, adopted: taken });
}
