import { schemaNames } from '../../configuration/schema/schema-files';
import { LANGUAGES } from '../../messages/catalog';
import { FLAVOURS } from '../../operations/sandbox/load-sandbox';
import { crmProducts } from '../../registry/crms';
import { FORMATS, formatsWith } from '../context';
import type { CommandEntry } from '../table';
import { FILES, FOLDERS } from './places';
import type { ProjectWords } from './project-words';
import { SHELLS } from './scripts';

/** What may stand for a placeholder of the table of commands, `<env>` or `[files...]`. */
const VALUES: Readonly<
  Record<string, (project: ProjectWords, entry?: CommandEntry) => Promise<readonly string[]> | readonly string[]>
> = {
  env: (project) => project.environments(),
  other: (project) => project.environments(),
  release: (project) => project.releases(),
  stage: (project) => project.stages(),
  schema: schemaNames,
  shell: () => SHELLS,
  format: (_project, entry) => (entry ? formatsWith(entry.formats) : FORMATS),
  lang: () => LANGUAGES,
  editor: () => ['all', 'jetbrains', 'vscode'],
  crm: crmProducts,
  flavour: () => FLAVOURS,
  file: () => [FILES],
  files: () => [FILES],
  plan: () => [FILES],
  path: () => [FILES],
  folder: () => [FOLDERS],
  dir: () => [FOLDERS],
};

/** `entry`: the command that is written, as far as it is. */
export async function valuesOf(
  placeholder: string,
  project: ProjectWords,
  entry: CommandEntry | undefined,
): Promise<readonly string[]> {
  return (await VALUES[placeholder]?.(project, entry)) ?? [];
}
