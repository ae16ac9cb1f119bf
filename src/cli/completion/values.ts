import { SCHEMA_NAMES } from '../../config/schema-check';
import { LANGUAGES } from '../../messages/catalog';
import { CRMS } from '../../model/crm';
import { FORMATS } from '../context';
import { FILES, FOLDERS } from './places';
import type { ProjectWords } from './project-words';
import { SHELLS } from './scripts';

/** What may stand for a placeholder of the table of commands, `<env>` or `[files...]`. */
const VALUES: Readonly<Record<string, (project: ProjectWords) => Promise<readonly string[]> | readonly string[]>> = {
  env: (project) => project.environments(),
  other: (project) => project.environments(),
  release: (project) => project.releases(),
  stage: (project) => project.stages(),
  schema: () => SCHEMA_NAMES,
  shell: () => SHELLS,
  format: () => FORMATS,
  lang: () => LANGUAGES,
  editor: () => ['all', 'jetbrains', 'vscode'],
  crm: () => CRMS,
  flavour: () => CRMS,
  file: () => [FILES],
  files: () => [FILES],
  plan: () => [FILES],
  path: () => [FILES],
  folder: () => [FOLDERS],
  dir: () => [FOLDERS],
};

export async function valuesOf(placeholder: string, project: ProjectWords): Promise<readonly string[]> {
  return (await VALUES[placeholder]?.(project)) ?? [];
}
