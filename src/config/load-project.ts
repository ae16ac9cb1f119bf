import path from 'node:path';
import type { Diagnostic } from '../model/diagnostic';
import { checkText } from './check-text';
import { diagnostic, hasErrors } from './findings';
import { type LoadedFile, loadFile } from './load-file';
import { addFile, emptyText } from './normalise';
import { Mounts, type PositionIndex, placed } from './positions';
import { listProjectFiles } from './project-files';
import type { FileKind } from './schema-check';
import { readSource } from './source-file';
import type { ProjectText } from './text';
import { indexText } from './text-index';

export interface LoadedProject {
  /** Only when there is no error in it. */
  text?: ProjectText;
  diagnostics: Diagnostic[];
  positions: PositionIndex;
  /** The files that were read, by name: for code frames. */
  sources: ReadonlyMap<string, string>;
  /** The environments the text names, also when the rest of it is in error. */
  environments: string[];
}

/** Reads everything under crm/ and reports every mistake in it at once. */
export async function loadProject(projectDir: string): Promise<LoadedProject> {
  const { files, diagnostics } = await listProjectFiles(projectDir);
  const sources = new Map<string, string>();
  const unread = new Set<FileKind>();
  const parts: Part[] = [];

  const read = await Promise.all(files.map(({ file }) => readSource(path.join(projectDir, file), file)));
  for (const [index, { kind, file }] of files.entries()) {
    const source = read[index];
    if (source && 'text' in source) {
      const loaded = loadFile(kind, source);
      sources.set(file, source.text);
      diagnostics.push(...loaded.diagnostics, ...settlePlace(kind, file, loaded));
      if (loaded.readable) parts.push({ kind, loaded });
      else unread.add(kind);
    } else {
      unread.add(kind);
      if (source) diagnostics.push(source.problem);
    }
  }
  if (!files.some(({ kind }) => kind === 'project')) {
    diagnostics.push(diagnostic('PROJECT_MISSING', { file: 'crm/project.yaml' }));
    unread.add('project');
  }

  const text = emptyText();
  const mounts = new Mounts();
  for (const { kind, loaded } of byKey(parts)) addFile(kind, loaded.data, loaded.locator, { text, mounts });
  diagnostics.push(...checkText(text, indexText(text, unread)).map((finding) => placed(finding, mounts)));

  return {
    ...(hasErrors(diagnostics) ? {} : { text }),
    diagnostics,
    positions: mounts,
    sources,
    environments: text.project.environments.filter((name) => name !== ''),
  };
}

interface Part {
  kind: FileKind;
  loaded: LoadedFile;
}

/** The name of a file that holds one object means nothing: renaming it must not change the text. */
function byKey(parts: readonly Part[]): Part[] {
  const keyOf = ({ kind, loaded }: Part) => {
    const { key } = (loaded.data ?? {}) as { key?: unknown };
    return (kind === 'pipeline' || kind === 'list') && typeof key === 'string' ? key : '';
  };
  return parts.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : Number(keyOf(left) > keyOf(right))));
}

/** fields/<entity>.yaml says twice whose fields it holds; where the two differ, the file's name goes on. */
function settlePlace(kind: FileKind, file: string, { data, locator }: LoadedFile): Diagnostic[] {
  if (kind !== 'fields' || typeof data !== 'object' || data === null) return [];
  const fields = data as { entity?: string };
  const stated = fields.entity;
  const expected = path.posix.basename(file, '.yaml');
  fields.entity = expected;
  const differs = stated !== undefined && stated !== expected;
  return differs ? [diagnostic('ENTITY_NOT_FILE', { entity: stated, expected }, locator.at(['entity']))] : [];
}
