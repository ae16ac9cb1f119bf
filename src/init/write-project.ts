import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { jetbrainsFiles, schemaFolder, schemaPlaces, vscodeFiles } from '../config';
import { changingConfiguration } from '../files/write-together';
import { writeWhole } from '../files/write-whole';
import { Failure } from '../model/diagnostic';
import { dependenciesFor } from './dependencies';
import { packageFiles } from './package-files';
import type { InitSettings } from './settings';
import { textFiles } from './text-files';

/** Writes a new project and answers the names of its files. Refuses, before the first one, when one of them is there. */
export async function writeProject(folder: string, settings: InitSettings): Promise<string[]> {
  const schemas = schemaFolder(folder);
  const editors = [vscodeFiles, jetbrainsFiles].flatMap((filesOf) => filesOf(schemas, schemaPlaces()));
  const files = new Map([
    ...packageFiles(settings, dependenciesFor(folder)),
    ...editors.map(({ file, wanted }) => [file, wanted] as const),
    ...(await textFiles(settings, schemas)),
  ]);
  const names = [...files.keys()].sort();
  assertNone(folder, names);
  await changingConfiguration(folder, async () => {
    // another one may have been at it a moment ago
    assertNone(folder, names);
    for (const [file, content] of files) writeWhole(join(folder, file), content);
  });
  return names;
}

function assertNone(folder: string, files: readonly string[]): void {
  const present = files.filter((file) => existsSync(join(folder, file)));
  if (present.length > 0) throw new Failure('refused', 'INIT_EXISTS', { files: present });
}
