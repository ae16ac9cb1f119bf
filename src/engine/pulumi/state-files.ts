import { existsSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { assertNoLink, assertOrdinary } from '../../files/own-file';
import { readTextIfThere } from '../../files/read-text';
import { Failure } from '../../model/diagnostic';
import { parseJson } from '../../model/parse-json';
import { isRecord, propertiesOf } from '../../model/shape';
import { projectPaths } from '../workspace/paths';
import { engineProject } from './engine-project';

/** Of which environment, and what the engine is told where to keep it. */
interface StatePlace {
  projectDir: string;
  environment: string;
  env: NodeJS.ProcessEnv;
}

/** The file of one environment's state; undefined where the engine keeps it elsewhere than in the project's folder. */
export function stateFile({ projectDir, environment, env }: StatePlace): string | undefined {
  const project = engineProject(projectDir);
  if (!project || env.PULUMI_BACKEND_URL || project.backend.split('?')[0] !== 'file://./.crmctl/state')
    return undefined;
  return join(projectPaths(projectDir).state, '.pulumi', 'stacks', project.name, `${environment}.json`);
}

/** Ten thousand objects take a tenth of it. */
const MAX_BYTES = 256 * 1024 * 1024;
/** What the engine keeps beside the states. */
const BESIDE = ['locks', 'history', 'backups'];

/** Before the engine is given it to read: an ordinary file of a bounded size, and no link where the engine would write. */
export function assertStateFile(place: StatePlace): void {
  const file = stateFile(place);
  if (file === undefined) return;
  const engine = join(projectPaths(place.projectDir).state, '.pulumi');
  for (const folder of BESIDE) assertNoLink(join(engine, folder));
  assertOrdinary(join(engine, 'meta.yaml'));
  assertOrdinary(file, { max: MAX_BYTES });
}

/**
 * The state out of that file, in the form of `pulumi stack export`; undefined where the engine has to be asked, because it
 * keeps the state elsewhere, or the file is not there or not as this version of the engine writes it. Source: the
 * `CheckpointV3` and `UntypedDeployment` of Pulumi's apitype.
 */
export function exportFromFile(place: StatePlace): { version: number; deployment: unknown } | undefined {
  const file = stateFile(place);
  const text = file === undefined ? undefined : readTextIfThere(file, { max: MAX_BYTES });
  const read = text === undefined ? undefined : parseJson(text);
  if (text === undefined || !hasOneReading(read, text)) return undefined;
  const { version, checkpoint } = propertiesOf(read);
  const { latest } = propertiesOf(checkpoint);
  return version === 3 && isRecord(latest) ? { version, deployment: latest } : undefined;
}

const CHECKPOINT = ['stack', 'latest'];
const DEPLOYMENT = ['manifest', 'secrets_providers', 'resources', 'metadata'];
const RESOURCE = [
  ...['urn', 'custom', 'id', 'type', 'inputs', 'outputs', 'parent', 'provider'],
  ...['dependencies', 'propertyDependencies', 'created', 'modified', 'sourcePosition', 'stackTrace'],
];

/**
 * Whether the engine reads the same there as we do. It takes keys in any letter case, and both of a key that stands there twice:
 * whoever edits the file could show us one state and the engine another. So the text is exactly what its data is written as, and
 * every key that means something to the engine is one that we know. What is written in another way it is asked for.
 */
function hasOneReading(read: unknown, text: string): boolean {
  const { version, checkpoint, ...rest } = propertiesOf(read);
  const { latest } = propertiesOf(checkpoint);
  const { resources = [] } = propertiesOf(latest);
  const has = (value: unknown, keys: readonly string[]) =>
    Object.keys(propertiesOf(value)).every((key) => keys.includes(key));
  return (
    read !== undefined &&
    Object.keys(rest).length === 0 &&
    has(checkpoint, CHECKPOINT) &&
    has(latest, DEPLOYMENT) &&
    Array.isArray(resources) &&
    resources.every((resource) => has(resource, RESOURCE)) &&
    isWrittenAs(JSON.stringify(read), text.trimEnd())
  );
}

/** After an `up` the engine writes JSON as we do, after an `import` without the letters that mean something to HTML. */
function isWrittenAs(json: string, text: string): boolean {
  // half a character is another one to the engine
  if (/\\ud[89a-f]/.test(json)) return false;
  return text === json || text === json.replace(/[<>&\u2028\u2029]/g, escaped);
}

/** Source: `encoding/json` of Go. */
function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Whether the engine can have no such stack: where it keeps stacks in the project's folder, there is no file of this one. */
export function hasNoStack(place: StatePlace): boolean {
  const file = stateFile(place);
  if (file === undefined) return false;
  const stacks = dirname(dirname(file));
  // earlier versions of the engine had no folder of each project; others pack the file
  const files = [file, join(stacks, basename(file))].flatMap((one) => [one, `${one}.gz`]);
  return !files.some((one) => existsSync(one));
}

/** STATE_DAMAGED, where the file is there and no JSON of a state: as a full disk or a broken copy leaves it. */
export function damagedState(place: StatePlace, detail: string, cause?: unknown): Failure | undefined {
  const { projectDir, environment } = place;
  const file = stateFile(place);
  if (file === undefined || !isTorn(file)) return undefined;
  const backup = `${file}.bak`;
  const beside = existsSync(backup)
    ? { backup: relative(projectDir, backup), at: statSync(backup).mtime.toISOString() }
    : { backup: '', at: '' };
  const args = { environment, file: relative(projectDir, file), detail: lastLine(detail), ...beside };
  return new Failure('refused', 'STATE_DAMAGED', args, { cause });
}

/** Puts a damaged file aside, so that the engine takes the environment for one without a stack. Answers its new name. */
export function putAside(place: StatePlace, now: Date): string | undefined {
  const file = stateFile(place);
  if (file === undefined || !existsSync(file)) return undefined;
  const aside = `${file}.damaged-${now.toISOString().replace(/[:.]/g, '-')}`;
  renameSync(file, aside);
  return relative(place.projectDir, aside);
}

function isTorn(file: string): boolean {
  const text = readTextIfThere(file, { max: MAX_BYTES });
  return text !== undefined && !isRecord(parseJson(text));
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
