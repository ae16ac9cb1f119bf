import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFolder } from '../config';
import { writeWhole } from '../files/write-whole';
import { Failure } from '../model/diagnostic';
import { dependenciesFor } from './dependencies';
import { packageFiles } from './package-files';
import type { InitSettings } from './settings';
import { textFiles } from './text-files';

/** Writes a new project and answers the names of its files. Refuses, before the first one, when one of them is there. */
export async function writeProject(folder: string, settings: InitSettings): Promise<string[]> {
  const text = await textFiles(settings, schemaFolder(folder));
  const files = new Map([...packageFiles(settings, dependenciesFor(folder)), ...text]);
  const present = [...files.keys()].filter((file) => existsSync(join(folder, file)));
  if (present.length > 0) throw new Failure('refused', 'INIT_EXISTS', { files: present });
  for (const [file, content] of files) writeWhole(join(folder, file), content);
  return [...files.keys()].sort();
}
