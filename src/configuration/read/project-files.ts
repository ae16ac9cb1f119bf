import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { diagnostic } from '../../diagnostics/findings';
import { nearest } from '../../diagnostics/nearest';
import { troubleWith } from '../../files/own-file';
import { hasCode, isMissing } from '../../files/read-text';
import type { Diagnostic } from '../../model/diagnostic';
import type { KindFacts } from '../../model/facts';
import { fromKinds } from '../../model/kinds';
import type { FileKind } from '../model/file-kinds';
import { readSource } from './source-file';

/** Accepted drift; read with the configuration and no part of it. */
export const DRIFT_FILE = 'crm/drift.yaml';

/** A file under crm/ whose place says what it holds. */
export interface ProjectFileName {
  kind: FileKind;
  /** Relative to the project, with forward slashes. */
  file: string;
}

/** The places of the text, by the facts of its kinds. */
const placesOfText = fromKinds(({ entries }) => {
  const own = entries.map(({ facts }) => facts);
  const files: [file: string, kind: FileKind][] = [
    ['crm/project.yaml', 'project'],
    ...own.flatMap((facts) => fixedNames(facts).map((name): [string, FileKind] => [`crm/${name}.yaml`, facts.schema])),
    ['crm/removals.yaml', 'removals'],
    ['crm/variables.yaml', 'variables'],
    [DRIFT_FILE, 'drift'],
  ];
  const withOwnFiles = own.filter(hasOwnFiles).map((facts) => ({ ...facts, folder: `crm/${folderOf(facts.file)}` }));
  return {
    files: Object.fromEntries(files),
    /** Of kinds whose objects have a file each: the folder → the schema. */
    folders: Object.fromEntries(withOwnFiles.map(({ folder, schema }): [string, FileKind] => [folder, schema])),
    /** The key by which a file of such a folder is known wherever it lies. */
    marks: withOwnFiles.flatMap(({ folder, parts }) => (parts ? [{ folder, key: parts.property }] : [])),
  };
});

function fixedNames({ file, fileNames = [] }: KindFacts): string[] {
  return file.endsWith('/*') ? fileNames.map((name) => `${folderOf(file)}/${name}`) : [file];
}

function hasOwnFiles({ file, fileNames }: KindFacts): boolean {
  return file.endsWith('/*') && fileNames === undefined;
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/'));
}

/** Whether every object of this sort has a file of its own. */
export function holdsOneObject(kind: FileKind): boolean {
  return Object.values(placesOfText().folders).includes(kind);
}

/** Where files of one schema lie: a file of a fixed name, or every .yaml file of a folder. */
export type SchemaPlace =
  | { kind: FileKind; file: string; folder?: never }
  | { kind: FileKind; folder: string; file?: never };

/** Every place of the text, and the environments'. */
export function schemaPlaces(): SchemaPlace[] {
  return [
    ...Object.entries(placesOfText().files).map(([file, kind]) => ({ kind, file })),
    ...Object.entries({ ...placesOfText().folders, stacks: 'stack' }).map(([folder, kind]) => ({ kind, folder })),
  ];
}

export interface ListedFiles {
  files: ProjectFileName[];
  diagnostics: Diagnostic[];
  /** Sorts of files of which some may not have been found: their name or place is wrong, or a link stands there. */
  unread: FileKind[];
}

const STACK_FILE = /^stacks\/Pulumi\.[^/]+\.yaml$/;
const MAY_LIE_AROUND = /(^|\/)\.|\.md$/;

/** The files of the text, sorted by name, and findings about strangers among them. Markdown and dotfiles may lie around. */
export async function listProjectFiles(projectDir: string): Promise<ListedFiles> {
  const files: ProjectFileName[] = [];
  const { names, diagnostics, unread } = await namesUnder(projectDir, 'crm');
  for (const file of names) {
    const kind = kindOfFile(file);
    if (kind) files.push({ kind, file });
    else if (!MAY_LIE_AROUND.test(file)) {
      const free = Object.keys(placesOfText().files).filter((name) => !names.includes(name));
      const right = rightPlace(file) || placeByContent(projectDir, file) || nearestPlace(file, free);
      const meant = kindOfFile(right);
      if (meant) unread.push(meant);
      const args = {
        file,
        ...(names.includes(right) ? { taken: right } : { nearest: right, known: filesBeside(file) }),
      };
      diagnostics.push(diagnostic('FILE_UNKNOWN', args, { file, line: 1, col: 1 }));
    }
  }
  for (const [file, right] of await filesOutside(projectDir)) {
    if (names.includes(right)) continue;
    const known = kindOfFile(right);
    if (known) unread.push(known);
    diagnostics.push(diagnostic('FILE_UNKNOWN', { file, nearest: right }, { file, line: 1, col: 1 }));
  }
  return { files, diagnostics, unread };
}

/** Files that lie beside crm/ under a name of the configuration, and where they belong. */
async function filesOutside(projectDir: string): Promise<[file: string, right: string][]> {
  const names = await readdir(projectDir).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  return names.sort().flatMap((file): [string, string][] => {
    const right = rightPlace(file);
    return right === '' ? [] : [[file, right]];
  });
}

/** The place whose own name is so much like that of a file that it was meant; '' where none is. */
function nearestPlace(file: string, places: readonly string[]): string {
  const nameOf = (place: string) => path.posix.basename(place).replace(/\..*/, '');
  const meant = nearest(nameOf(file), places.map(nameOf));
  return places.find((place) => nameOf(place) === meant) ?? '';
}

/** What may lie in the folder of a file. */
function filesBeside(file: string): string[] {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  return Object.keys(placesOfText().files)
    .filter((name) => name.startsWith(folder) && !name.slice(folder.length).includes('/'))
    .map((name) => name.slice(folder.length))
    .sort();
}

/** Where a file of this name belongs; '' where its name says nothing. */
function rightPlace(file: string): string {
  const yaml = file.replace(/\.ya?ml$/i, '.yaml');
  const base = yaml.slice(yaml.lastIndexOf('/') + 1);
  const folder = Object.keys(placesOfText().folders).find((name) => yaml.toLowerCase().startsWith(`${name}/`));
  const names = Object.keys(placesOfText().files);
  if (kindOfFile(yaml)) return yaml;
  if (folder && /\.yaml$/.test(base)) return `${folder}/${base}`;
  return names.find((name) => name.endsWith(`/${base.toLowerCase()}`)) ?? '';
}

/** A file beside the folder where its objects belong tells by its first keys what it holds. */
function placeByContent(projectDir: string, file: string): string {
  const source = /\.ya?ml$/i.test(file) ? readSource(projectDir, file) : undefined;
  if (!source || 'problem' in source || !/^key:/m.test(source.text)) return '';
  const { text } = source;
  const found = placesOfText().marks.find(({ key }) => new RegExp(`^${key}:`, 'm').test(text));
  return found ? `${found.folder}/${file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '.yaml')}` : '';
}

/** The environments' files that lie in stacks/, sorted by name. */
export async function listStackFiles(projectDir: string): Promise<ListedFiles> {
  const { names, diagnostics, unread } = await namesUnder(projectDir, 'stacks');
  const own = names.filter((file) => STACK_FILE.test(file));
  return { files: own.map((file) => ({ kind: 'stack', file })), diagnostics, unread };
}

/** What a file of the project holds, by its name relative to the project; undefined for strangers. */
export function kindOfFile(file: string): FileKind | undefined {
  const [, folder = ''] = /^(.+)\/[^/.][^/]*\.yaml$/.exec(file) ?? [];
  const { files, folders } = placesOfText();
  return files[file] ?? folders[folder];
}

interface Names {
  names: string[];
  diagnostics: Diagnostic[];
  unread: FileKind[];
}

/** The names of all files below a folder of the project, sorted. What is no folder and no file is told and not entered. */
async function namesUnder(projectDir: string, folder: string): Promise<Names> {
  const at = { file: folder, line: 1, col: 1 };
  const full = path.join(projectDir, folder);
  const trouble = troubleWith(full, { root: projectDir });
  // that it is no file is as it should be
  if (trouble?.code === 'FILE_LINK') return unlisted(folder, diagnostic(trouble.code, trouble.args, at));
  let entries: Dirent[];
  try {
    entries = await readdir(full, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error) || hasCode(error, 'ENOTDIR')) return { names: [], diagnostics: [], unread: [] };
    throw error;
  }
  const found = entries.map(async (entry): Promise<Names> => {
    const name = `${folder}/${entry.name}`;
    // a folder in the place of a file is read as one, and refused as such
    const isFolder = !isPlace(name) && (entry.isDirectory() || isStrangeLink(entry, name));
    return isFolder ? namesUnder(projectDir, name) : { names: [name], diagnostics: [], unread: [] };
  });
  const all = await Promise.all(found);
  return {
    names: all.flatMap(({ names }) => names).sort(),
    diagnostics: all.flatMap(({ diagnostics }) => diagnostics),
    unread: all.flatMap(({ unread }) => unread),
  };
}

function isPlace(name: string): boolean {
  return kindOfFile(name) !== undefined || STACK_FILE.test(name);
}

/** A link that is not in the place of a file may stand for a folder of them. */
function isStrangeLink(entry: Dirent, name: string): boolean {
  return entry.isSymbolicLink() && !MAY_LIE_AROUND.test(name);
}

/** Nothing is known of the files that lie, or should lie, there. */
function unlisted(folder: string, problem: Diagnostic): Names {
  const places = schemaPlaces().filter((place) => `${place.file ?? place.folder}/`.startsWith(`${folder}/`));
  return { names: [], diagnostics: [problem], unread: places.map(({ kind }) => kind) };
}
