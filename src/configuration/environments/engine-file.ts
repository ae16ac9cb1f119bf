import { existsSync } from 'node:fs';
import path from 'node:path';
import { diagnostic, hasErrors } from '../../diagnostics/findings';
import type { Diagnostic } from '../../model/diagnostic';
import { isRecord, isText } from '../../model/shape';
import { loadFile } from '../load/load-file';
import { readSource } from '../read/source-file';
import { backendProblem } from './backend';

export const ENGINE_FILE = 'Pulumi.yaml';

/** Pulumi takes one of these where it lies beside, and nobody here looks at it. */
const OTHER_FILES = ['Pulumi.json', 'Pulumi.yml'];

/** What Pulumi.yaml says: the engine's own name of the project (ours may be another) and where its state is. */
export interface EngineSettings {
  name: string;
  /** '' where the file names none. */
  backend: string;
}

export interface LoadedEngineFile {
  /** Only when there is no error in it. */
  settings?: EngineSettings;
  diagnostics: Diagnostic[];
  sources: ReadonlyMap<string, string>;
  /** False: there is no such file. */
  isThere: boolean;
}

/**
 * Reads Pulumi.yaml, which the engine obeys before anything of ours runs: what it may say is a list
 * (schemas/pulumi.schema.json), everything else is an error.
 */
export function loadEngineFile(projectDir: string): LoadedEngineFile {
  const others = OTHER_FILES.filter((file) => existsSync(path.join(projectDir, file)));
  const diagnostics = others.map((file) => diagnostic('ENGINE_FILE_TWICE', { file }, { file, line: 1, col: 1 }));
  const source = readSource(projectDir, ENGINE_FILE);
  if (!source) return { diagnostics, sources: new Map(), isThere: false };
  if ('problem' in source) return { diagnostics: [...diagnostics, source.problem], sources: new Map(), isThere: true };
  const { data, locator, diagnostics: found } = loadFile('pulumi', source);
  diagnostics.push(...found);
  const { name, backend } = isRecord(data) ? data : {};
  const url = isRecord(backend) && isText(backend.url) ? backend.url : '';
  const problem = url === '' ? undefined : backendProblem(url);
  if (problem) diagnostics.push(diagnostic(problem, {}, locator.at(['backend', 'url'])));
  const result = { diagnostics, sources: new Map([[ENGINE_FILE, source.text]]), isThere: true };
  return hasErrors(diagnostics) || !isText(name) ? result : { ...result, settings: { name, backend: url } };
}
