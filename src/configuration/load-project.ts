import path from 'node:path';
import { diagnostic, hasErrors } from '../diagnostics/findings';
import { assertFinished } from '../files/write-together';
import { type Diagnostic, Failure } from '../model/diagnostic';
import { invalidConfiguration } from '../model/findings-failure';
import { isRecord, propertiesOf } from '../model/shape';
import { checkConfiguration } from './check/all';
import { type DriftException, driftExceptions } from './load/drift-exceptions';
import { type LoadedFile, loadFile } from './load/load-file';
import type { Configuration, ProjectSettings } from './model/configuration';
import { indexConfiguration } from './model/configuration-index';
import type { FileKind } from './model/file-kinds';
import { addFile, emptyConfiguration } from './normalise/file';
import { crmNamedIn, projectCrm } from './read/project-crm';
import { holdsOneObject, kindOfFile, listProjectFiles } from './read/project-files';
import { readSource, type SourceFile } from './read/source-file';
import { type PositionIndex, placed, SourceMap } from './read/source-map';

const PROJECT_FILE = 'crm/project.yaml';

export interface LoadedProject {
  /** Only when there is no error in it. */
  text?: Configuration;
  diagnostics: Diagnostic[];
  positions: PositionIndex;
  /** The files that were read, by name: for code frames. */
  sources: ReadonlyMap<string, string>;
  /** What crm/drift.yaml accepts. */
  exceptions: DriftException[];
  /** The environments the text names, also when the rest of it is in error. */
  environments: string[];
}

/** Reads everything under crm/ and reports every mistake in it at once. FILES_UNFINISHED while only half of a change is there. */
export async function loadProject(projectDir: string): Promise<LoadedProject> {
  await assertFinished(projectDir);
  // which files there may be is for its CRM to say
  projectCrm(projectDir);
  const { files, diagnostics, unread: unlisted } = await listProjectFiles(projectDir);
  const texts: TextFile[] = [];
  const unread = new Set<FileKind>(unlisted);
  for (const { kind, file } of files) {
    const source = readSource(projectDir, file);
    if (source && 'text' in source) texts.push({ kind, ...source });
    else {
      unread.add(kind);
      if (source) diagnostics.push(source.problem);
    }
  }
  return parseProject(texts, { unread, diagnostics });
}

/** The environments that the project names; none where its own file is not there or cannot be read. */
export async function declaredEnvironments(projectDir: string): Promise<string[]> {
  const source = readSource(projectDir, PROJECT_FILE);
  return source && 'text' in source ? parseFiles(new Map([[PROJECT_FILE, source.text]])).environments : [];
}

/**
 * The project's own settings by its own file alone, whatever state the others are in: the order of environments, which of
 * them demand an approved plan, where the logs are. NO_PROJECT, or CONFIGURATION_INVALID with what is wrong in it.
 */
export async function loadSettings(projectDir: string): Promise<ProjectSettings> {
  await assertFinished(projectDir);
  const source = readSource(projectDir, PROJECT_FILE);
  if (!source) throw new Failure('usage', 'NO_PROJECT', { dir: projectDir });
  if (!('text' in source)) throw invalidConfiguration([source.problem]);
  const { text, diagnostics } = parseFiles(new Map([[PROJECT_FILE, source.text]]));
  if (!text) throw invalidConfiguration(diagnostics);
  return text.project;
}

interface TextFile extends SourceFile {
  kind: FileKind;
}

/** The project that files hold, by their names relative to it; nothing is read. */
export function parseFiles(files: ReadonlyMap<string, string>): LoadedProject {
  const project = files.get(PROJECT_FILE);
  if (project !== undefined) crmNamedIn(project);
  const texts = [...files].flatMap(([file, text]): TextFile[] => {
    const kind = kindOfFile(file);
    return kind ? [{ kind, file, text }] : [];
  });
  return parseProject(texts, { unread: new Set(), diagnostics: [] });
}

function parseProject(
  files: readonly TextFile[],
  { unread, diagnostics }: { unread: Set<FileKind>; diagnostics: Diagnostic[] },
): LoadedProject {
  const parts: Part[] = [];
  for (const source of files) {
    const { kind, file } = source;
    const loaded = loadFile(kind, source);
    diagnostics.push(...loaded.diagnostics, ...settlePlace(kind, file, loaded));
    if (loaded.readable) parts.push({ kind, loaded });
    if (loaded.incomplete) unread.add(kind);
  }
  if (!files.some(({ kind }) => kind === 'project') && !unread.has('project')) {
    diagnostics.push(diagnostic('PROJECT_MISSING', { file: PROJECT_FILE }));
    unread.add('project');
  }

  const text = emptyConfiguration();
  const mounts = new SourceMap();
  for (const { kind, loaded } of byKey(parts)) addFile(kind, loaded.data, loaded.locator, { text, mounts });
  const secret = linesWithSecrets(diagnostics);
  const found = checkConfiguration(text, indexConfiguration(text, unread)).map((finding) => placed(finding, mounts));
  diagnostics.push(...found.filter(({ at }) => !at || !secret.has(`${at.file}:${at.line}`)));

  const drift = parts.find(({ kind }) => kind === 'drift')?.loaded;
  const { environments } = text.project;
  const accepted = drift && driftExceptions(drift.data, drift.locator, unread.has('project') ? [] : environments);
  diagnostics.push(...(accepted?.diagnostics ?? []));

  return {
    ...(hasErrors(diagnostics) ? {} : { text }),
    diagnostics,
    positions: mounts,
    sources: new Map(files.map(({ file, text: source }) => [file, source])),
    exceptions: accepted?.exceptions ?? [],
    environments: environments.filter((name) => name !== ''),
  };
}

/** A secret's line has one finding: any other could quote it. */
function linesWithSecrets(diagnostics: readonly Diagnostic[]): Set<string> {
  return new Set(
    diagnostics.flatMap(({ code, at }) => (code === 'TOKEN_IN_FILE' && at ? `${at.file}:${at.line}` : [])),
  );
}

interface Part {
  kind: FileKind;
  loaded: LoadedFile;
}

/** The name of a file that holds one object means nothing: renaming it must not change the text. */
function byKey(parts: readonly Part[]): Part[] {
  const keyOf = ({ kind, loaded }: Part) => {
    const { key } = propertiesOf(loaded.data);
    return holdsOneObject(kind) && typeof key === 'string' ? key : '';
  };
  return parts.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : Number(keyOf(left) > keyOf(right))));
}

/** fields/<entity>.yaml says twice whose fields it holds; where the two differ, the file's name goes on. */
function settlePlace(kind: FileKind, file: string, { data, locator }: LoadedFile): Diagnostic[] {
  if (kind !== 'fields' || !isRecord(data)) return [];
  const stated = data.entity;
  const expected = path.posix.basename(file, '.yaml');
  data.entity = expected;
  return typeof stated === 'string' && stated !== expected
    ? [diagnostic('ENTITY_NOT_FILE', { entity: stated, expected }, locator.at(['entity']))]
    : [];
}
