import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { schemaPlaces } from '../configuration';
import { jetbrainsFiles, schemaFolder, vscodeFiles } from '../editing';
import { readTextIfThere } from '../files/read-text';
import { changingConfiguration } from '../files/write-together';
import { writeWhole } from '../files/write-whole';
import { Failure } from '../model/diagnostic';
import { useCrm } from '../registry/crms';
import { dependenciesFor } from './dependencies';
import { packageFiles } from './package-files';
import type { InitSettings } from './settings';
import { textFiles } from './text-files';

/**
 * Writes a new project and answers the names of its files. Refuses, before the first one, when one of them is there;
 * files of this very project that a killed command had written already are no hindrance.
 */
export async function writeProject(folder: string, settings: InitSettings): Promise<string[]> {
  useCrm(settings.crm);
  const schemas = schemaFolder(folder, settings.language);
  const editors = [vscodeFiles, jetbrainsFiles].flatMap((filesOf) => filesOf(schemas, schemaPlaces()));
  const files = new Map([
    ...packageFiles(settings, dependenciesFor(folder)),
    ...editors.map(({ file, wanted }) => [file, wanted] as const),
    ...(await textFiles(settings, schemas)),
  ]);
  const names = [...files.keys()].sort();
  assertFree(folder, files);
  await changingConfiguration(folder, async () => {
    // another one may have been at it a moment ago
    assertFree(folder, files);
    for (const [file, content] of files) writeWhole(join(folder, file), content);
  });
  return names;
}

function assertFree(folder: string, files: ReadonlyMap<string, string>): void {
  const present = [...files.keys()].filter((file) => existsSync(join(folder, file)));
  const foreign = present.filter((file) => !holds(folder, file, files.get(file)));
  const inTheWay = present.length === files.size ? present : foreign;
  if (inTheWay.length > 0) throw new Failure('refused', 'INIT_EXISTS', { files: inTheWay.sort() });
}

function holds(folder: string, file: string, text: string | undefined): boolean {
  try {
    return readTextIfThere(join(folder, file), { root: folder }) === text;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}
