import { existsSync, renameSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readTextIfThere } from '../files/read-text';
import { Failure } from '../model/diagnostic';
import { parseJson } from '../model/parse-json';
import { engineProject } from './engine-project';
import { projectPaths } from './paths';

/** Of which environment, and what the engine is told where to keep it. */
interface StatePlace {
  projectDir: string;
  environment: string;
  env: NodeJS.ProcessEnv;
}

/** The file of one environment's state; undefined where the engine keeps it elsewhere than in the project's folder. */
export function stateFile({ projectDir, environment, env }: StatePlace): string | undefined {
  const project = engineProject(projectDir);
  if (!project || env.PULUMI_BACKEND_URL || !project.backend.startsWith('file://./.crmctl/state')) return undefined;
  return join(projectPaths(projectDir).state, '.pulumi', 'stacks', project.name, `${environment}.json`);
}

/** STATE_DAMAGED, where the file is there and no whole JSON: as a full disk or a broken copy leaves it. */
export function damagedState(place: StatePlace, detail: string, cause: unknown): Failure | undefined {
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
  const text = readTextIfThere(file);
  return text !== undefined && parseJson(text) === undefined;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
