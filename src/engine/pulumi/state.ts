import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { makeRoom } from '../../files/free-memory';
import { parseAddress } from '../../model/address';
import { digestOf } from '../../model/canonical-json';
import { Failure } from '../../model/diagnostic';
import { recordsWithSecrets } from '../../model/object-secrets';
import { parseJson } from '../../model/parse-json';
import { type RecordedObject, type RecordedState, recordOf } from '../../model/recorded-state';
import { withheldSecret } from '../../model/secrets';
import { keyringOf } from '../../seal/keyring';
import { type Exported, ownerOf } from './deployment';
import { isExported } from './deployment-shape';
import { assertEngineFile, engineProject } from './engine-project';
import { strangerIn } from './own-state';
import { RESOURCE_TYPE_PREFIX, type ResourceOutputs } from './resource-inputs';
import { assertStateFile, damagedState, exportFromFile, hasNoStack } from './state-files';

const run = promisify(execFile);
const MAX_STATE_BYTES = 512 * 1024 * 1024;

/** Where the records of one environment are: a stack of the project, as the Pulumi CLI sees it. */
export interface StateOf {
  pulumi: string;
  projectDir: string;
  environment: string;
  env: NodeJS.ProcessEnv;
}

/** What the engine knows of an environment. */
export interface EngineState {
  /** As exported; undefined where there is no such stack. */
  exported: Exported | undefined;
  /** What was last applied; empty where nothing was. */
  records: RecordedState;
}

/** STATE_DAMAGED, STATE_FOREIGN, STATE_NOT_OURS or STATE_UNREADABLE where it is not what it should be. */
export async function readState(input: StateOf): Promise<EngineState> {
  const exported = await exportedState(input);
  if (exported === undefined) return { exported, records: new Map() };
  if (!isExported(exported)) throw noState(input);
  assertOwn(exported, input);
  assertOurs(exported, input);
  return { exported, records: recordsWithSecrets(baseOf(exported), keyringOf(input.projectDir, input.env).open) };
}

/** Null where it is no JSON. From the engine’s file where that can be read: to start the engine takes longer than all that comes after. */
async function exportedState(input: StateOf): Promise<unknown> {
  assertEngineFile(input.projectDir, input.env);
  assertStateFile(input);
  if (hasNoStack(input)) return undefined;
  const read = exportFromFile(input);
  if (read !== undefined) return read;
  const text = await stackCommand(input, ['export']);
  return text === undefined ? undefined : (parseJson(text) ?? null);
}

/** The state for whoever is about to mend it: what is damaged or somebody else's holds nothing. */
export interface StateForRepair extends EngineState {
  damaged: boolean;
}

export async function readForRepair(input: StateOf): Promise<StateForRepair> {
  try {
    return { ...(await readState(input)), damaged: false };
  } catch (error) {
    if (!(error instanceof Failure) || !MENDABLE.has(error.code)) throw error;
    return { exported: undefined, records: new Map(), damaged: true };
  }
}

const MENDABLE = new Set(['STATE_DAMAGED', 'STATE_FOREIGN', 'STATE_NOT_OURS']);

/** What was last applied to an environment; empty when it never was. */
export async function readBase(input: StateOf): Promise<RecordedState> {
  return (await readState(input)).records;
}

/** The state as the engine writes it; undefined where there is no such stack. */
export async function exportState(input: StateOf): Promise<string | undefined> {
  return withStack(input, ['export']);
}

/** Runs `pulumi stack …` for an environment; undefined where it has no stack. `stdin` goes to the command. */
export async function withStack(input: StateOf, command: string[], stdin?: string): Promise<string | undefined> {
  assertEngineFile(input.projectDir, input.env);
  assertStateFile(input);
  return stackCommand(input, command, stdin);
}

/** The same where both files were just found to be what they should be. */
async function stackCommand(input: StateOf, command: string[], stdin?: string): Promise<string | undefined> {
  const { pulumi, projectDir, environment, env } = input;
  makeRoom();
  const args = ['stack', ...command, '--stack', environment, '--non-interactive'];
  try {
    const running = run(pulumi, args, { cwd: projectDir, env, maxBuffer: MAX_STATE_BYTES });
    // an engine that ends before it has read everything tells why by its exit code
    running.child.stdin?.on('error', () => undefined);
    if (stdin !== undefined) running.child.stdin?.end(stdin);
    return (await running).stdout;
  } catch (error) {
    const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    if (/no stack named|unable to open state directory/.test(text)) return undefined;
    const detail = text.trim() || String(error);
    throw (
      damagedState(input, detail, error) ??
      new Failure('tool', 'STATE_UNREADABLE', { environment, detail }, { cause: error })
    );
  }
}

/** The engine took it for one, whatever it is. */
function noState(input: StateOf): Failure {
  const { environment } = input;
  const detail = 'no deployment';
  return damagedState(input, detail) ?? new Failure('tool', 'STATE_UNREADABLE', { environment, detail });
}

export function baseOf({ deployment }: Exported): RecordedState {
  const resources = (deployment?.resources ?? []).filter((resource) => resource.type?.startsWith(RESOURCE_TYPE_PREFIX));
  return new Map(resources.flatMap(({ inputs, outputs }) => entryOf(inputs, outputs)));
}

/**
 * One number for everything that is recorded: the same records have the same digest, whatever their order, and whatever
 * stands in the place of their secrets.
 */
export function digestOfRecords(records: RecordedState): string {
  return digestOf(Object.fromEntries(recordsWithSecrets(records, withheldSecret)));
}

/** Earlier versions noted the digest of the records as they stood. */
export function haveDigest(records: RecordedState, digest: string): boolean {
  return digestOfRecords(records) === digest || digestOf(Object.fromEntries(records)) === digest;
}

/** A file that was copied from another stack: every write would go to an account that its ids do not belong to. */
function assertOwn({ deployment }: Exported, { projectDir, environment }: StateOf): void {
  const project = engineProject(projectDir)?.name;
  for (const { urn = '' } of deployment?.resources ?? []) {
    const owner = ownerOf(urn);
    if (owner.stack === environment && (project === undefined || owner.project === project)) continue;
    throw new Failure('refused', 'STATE_FOREIGN', { environment, other: `${owner.project}/${owner.stack}` });
  }
}

/** Before the engine acts by it. */
function assertOurs(exported: Exported, { environment }: StateOf): void {
  const stranger = strangerIn(exported);
  if (stranger) throw new Failure('refused', 'STATE_NOT_OURS', { environment, ...stranger });
}

function entryOf(
  inputs: Partial<ResourceOutputs> | undefined,
  outputs: Partial<ResourceOutputs> | undefined,
): [RecordedObject['address'], RecordedObject][] {
  const parsed = parseAddress(inputs?.address ?? '');
  if (!parsed || !inputs?.address || !inputs.spec || outputs?.remoteId === undefined) return [];
  const object = recordOf({
    ...parsed,
    address: inputs.address,
    spec: inputs.spec,
    id: outputs.remoteId,
    ids: outputs.ids ?? {},
    ...(inputs.managedRelations ? { managedRelations: inputs.managedRelations } : {}),
  });
  return [[object.address, object]];
}
