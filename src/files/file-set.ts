import { createHash } from 'node:crypto';
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../model/diagnostic';
import { parseJson } from '../model/parse-json';
import { propertiesOf } from '../model/shape';
import { isMissing, readTextIfThere } from './read-text';
import { writeWhole } from './write-whole';

/**
 * Changes that wait to be moved into place: a folder of their own, `new/` with the files, and, once all of these are on
 * disk, `changes.json`: `[{file, digest}]`, with the SHA-256 of the text in hex, or null for a file that goes.
 */
export interface WaitingSet {
  name: string;
  dir: string;
  isComplete: boolean;
}

export interface ListedFile {
  file: string;
  digest: string | null;
}

/** What the names of their folders begin with. */
export const SET = 'set-';
const LIST = 'changes.json';

export function setsIn(folder: string): WaitingSet[] {
  return foldersIn(folder)
    .filter((name) => name.startsWith(SET))
    .map((name) => ({ name, dir: join(folder, name), isComplete: isAnything(join(folder, name, LIST)) }));
}

export function writeList(dir: string, changes: readonly (readonly [string, string | undefined])[]): void {
  const list = changes.map(
    ([file, text]): ListedFile => ({ file, digest: text === undefined ? null : digestOf(text) }),
  );
  writeWhole(join(dir, LIST), JSON.stringify(list));
}

/** FILES_DAMAGED where it is no such list: it is written whole, so somebody else wrote this one. */
export function listOf({ name, dir }: WaitingSet): ListedFile[] {
  const list = parseJson(readTextIfThere(join(dir, LIST)) ?? '');
  if (Array.isArray(list) && list.every(isListed)) return list;
  throw new Failure('refused', 'FILES_DAMAGED', { folder: join('.crmctl', 'files', name), file: LIST });
}

/** Of the new text; undefined where it has been moved already, or what is there is no ordinary file. */
export function digestAside({ dir }: WaitingSet, file: string): string | undefined {
  const path = join(dir, 'new', file);
  return isOrdinary(path) ? digestAt(path) : undefined;
}

export function targetDigest(projectDir: string, file: string): string | undefined {
  return digestAt(join(projectDir, file));
}

function digestAt(path: string): string | undefined {
  const text = readTextIfThere(path);
  return text === undefined ? undefined : digestOf(text);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Also what is no list and leads nowhere: it is not this tool's to throw away. */
function isAnything(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isOrdinary(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function foldersIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isListed(entry: unknown): entry is ListedFile {
  const { file, digest } = propertiesOf(entry);
  return typeof file === 'string' && (digest === null || typeof digest === 'string');
}
