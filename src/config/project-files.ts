import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnostic } from '../model/diagnostic';
import { PLAIN, PLAIN_KINDS } from '../model/plain';
import { CARD_ENTITIES } from '../model/spec';
import { DRIFT_FILE } from './drift-exceptions';
import { diagnostic } from './findings';
import { nearest } from './nearest';
import type { FileKind } from './schema-check';
import { readSource } from './source-file';

/** A file under crm/ whose place says what it holds. */
export interface ProjectFileName {
  kind: FileKind;
  /** Relative to the project, with forward slashes. */
  file: string;
}

const SINGLE_FILES: Readonly<Record<string, FileKind>> = {
  'crm/project.yaml': 'project',
  ...Object.fromEntries(CARD_ENTITIES.map((entity) => [`crm/fields/${entity}.yaml`, 'fields' as const])),
  'crm/access/roles.yaml': 'roles',
  'crm/webhooks.yaml': 'webhooks',
  'crm/removals.yaml': 'removals',
  'crm/variables.yaml': 'variables',
  [DRIFT_FILE]: 'drift',
  ...Object.fromEntries(plainFiles('file')),
};

/** Kinds whose objects have a file each: the folder → the schema. */
const FOLDERS: Readonly<Record<string, FileKind>> = {
  'crm/pipelines': 'pipeline',
  ...Object.fromEntries(plainFiles('folder')),
};

/** Whether every object of this sort has a file of its own. */
export function holdsOneObject(kind: FileKind): boolean {
  return Object.values(FOLDERS).includes(kind);
}

function plainFiles(shape: 'file' | 'folder'): [string, FileKind][] {
  return PLAIN_KINDS.flatMap((kind): [string, FileKind][] => {
    const { file, schema } = PLAIN[kind];
    if (file.endsWith('/*')) return shape === 'folder' ? [[`crm/${file.slice(0, -2)}`, schema]] : [];
    return shape === 'file' ? [[`crm/${file}.yaml`, schema]] : [];
  });
}

/** Where files of one schema lie: a file of a fixed name, or every .yaml file of a folder. */
export type SchemaPlace =
  | { kind: FileKind; file: string; folder?: never }
  | { kind: FileKind; folder: string; file?: never };

/** Every place of the text, and the environments'. */
export function schemaPlaces(): SchemaPlace[] {
  return [
    ...Object.entries(SINGLE_FILES).map(([file, kind]) => ({ kind, file })),
    ...Object.entries({ ...FOLDERS, stacks: 'stack' as const }).map(([folder, kind]) => ({ kind, folder })),
  ];
}

interface ListedFiles {
  files: ProjectFileName[];
  /** What files hold whose name or place is wrong. */
  misplaced: FileKind[];
  diagnostics: Diagnostic[];
}

/** The files of the text, sorted by name, and warnings about strangers among them. Markdown and dotfiles may lie around. */
export async function listProjectFiles(projectDir: string): Promise<ListedFiles> {
  const files: ProjectFileName[] = [];
  const misplaced: FileKind[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of await filesUnder(projectDir, 'crm')) {
    const kind = kindOfFile(file);
    if (kind) files.push({ kind, file });
    else if (!/(^|\/)\.|\.md$/.test(file)) {
      const right =
        rightPlace(file) || (await placeByContent(projectDir, file)) || nearest(file, Object.keys(SINGLE_FILES));
      const meant = kindOfFile(right);
      if (meant) misplaced.push(meant);
      diagnostics.push(diagnostic('FILE_UNKNOWN', { file, nearest: right }, { file, line: 1, col: 1 }));
    }
  }
  return { files, misplaced, diagnostics };
}

/** Where a file of this name belongs; '' where its name says nothing. */
function rightPlace(file: string): string {
  const yaml = file.replace(/\.ya?ml$/i, '.yaml');
  const base = yaml.slice(yaml.lastIndexOf('/') + 1);
  const folder = Object.keys(FOLDERS).find((name) => yaml.toLowerCase().startsWith(`${name}/`));
  const names = Object.keys(SINGLE_FILES);
  if (kindOfFile(yaml)) return yaml;
  if (folder && /\.yaml$/.test(base)) return `${folder}/${base}`;
  return names.find((name) => name.endsWith(`/${base.toLowerCase()}`)) ?? '';
}

/** A file beside the folder where its objects belong tells by its first keys what it holds. */
async function placeByContent(projectDir: string, file: string): Promise<string> {
  const source = /\.ya?ml$/i.test(file) ? await readSource(path.join(projectDir, file), file) : undefined;
  if (!source || 'problem' in source || !/^key:/m.test(source.text)) return '';
  const folder = /^stages:/m.test(source.text) ? 'crm/pipelines' : '';
  return folder && `${folder}/${file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '.yaml')}`;
}

/** The environments' files that lie in stacks/, sorted by name. */
export async function listStackFiles(projectDir: string): Promise<ProjectFileName[]> {
  const files = await filesUnder(projectDir, 'stacks');
  return files.filter((file) => /^stacks\/Pulumi\.[^/]+\.yaml$/.test(file)).map((file) => ({ kind: 'stack', file }));
}

/** What a file of the project holds, by its name relative to the project; undefined for strangers. */
export function kindOfFile(file: string): FileKind | undefined {
  const [, folder = ''] = /^(.+)\/[^/.][^/]*\.yaml$/.exec(file) ?? [];
  return SINGLE_FILES[file] ?? FOLDERS[folder];
}

async function filesUnder(projectDir: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(projectDir, folder), { withFileTypes: true }).catch(() => []);
  const nested = entries.map((entry) => {
    const name = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(projectDir, name) : [name];
  });
  return (await Promise.all(nested)).flat().sort();
}
