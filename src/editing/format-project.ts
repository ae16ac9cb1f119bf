import { existsSync } from 'node:fs';
import path from 'node:path';
import { yamlFindings } from '../configuration/load/load-file';
import { loadProject } from '../configuration/load-project';
import { type FileKind, fileKinds } from '../configuration/model/file-kinds';
import { listProjectFiles, listStackFiles, type ProjectFileName } from '../configuration/read/project-files';
import { projectLanguage } from '../configuration/read/project-language';
import { readSource } from '../configuration/read/source-file';
import type { Language } from '../messages/catalog';
import { type Diagnostic, Failure } from '../model/diagnostic';
import { isProjectSchema, projectSchemaText } from './editors/project-schemas';
import { formatText } from './format/format-text';
import { schemaReference } from './format/head';

export interface FormattedFile {
  /** Relative to the project, with forward slashes. */
  file: string;
  before: string;
  /** The same text when there is nothing to do; left out when the file has errors. */
  after?: string;
}

export interface FormattedProject {
  files: FormattedFile[];
  /** Why files were left as they are. */
  diagnostics: Diagnostic[];
}

/**
 * The files of crm/ and stacks/ in their one form; nothing is written. `only` limits it to files or folders, relative
 * to the project or absolute; one that is none of ours is a usage failure.
 */
export async function formatProject(projectDir: string, only: readonly string[] = []): Promise<FormattedProject> {
  const lists = [await listProjectFiles(projectDir), await listStackFiles(projectDir)];
  const listed = lists.flatMap((list) => list.files);
  const files: FormattedFile[] = [];
  const diagnostics = lists.flatMap((list) => list.diagnostics.filter(({ severity }) => severity === 'error'));
  for (const name of chosen(listed, projectDir, only)) {
    const source = readSource(projectDir, name.file);
    if (!source) continue;
    if ('problem' in source) {
      diagnostics.push(source.problem);
      files.push({ file: name.file, before: source.shown });
      continue;
    }
    const { text } = source;
    const mark = source.marked ? '\uFEFF' : '';
    const found = yamlFindings(name.kind, source);
    diagnostics.push(...found);
    const formatted = () => ({ after: `${mark}${formatText(name.kind, text, schemaChoice(projectDir, name))}` });
    files.push({ file: name.file, before: `${mark}${text}`, ...(found.length > 0 ? {} : formatted()) });
  }
  return { files: only.length === 0 ? [...files, ...(await ownSchemas(projectDir))] : files, diagnostics };
}

/** The schemas that `crmctl schema` has written for this project, as they would be written now. */
async function ownSchemas(projectDir: string): Promise<FormattedFile[]> {
  const found: (FormattedFile & { name: FileKind })[] = [];
  for (const name of fileKinds()) {
    const file = `${OWN_SCHEMAS}/${name}.schema.json`;
    const source = readSource(projectDir, file);
    if (source && 'text' in source && isProjectSchema(source.text)) found.push({ name, file, before: source.text });
  }
  const { text } = found.length > 0 ? await loadProject(projectDir) : {};
  return found.map(({ name, file, before }) => ({
    file,
    before,
    after: text ? projectSchemaText(name, text) : before,
  }));
}

/**
 * Where the schemas of a project are, relative to it: its own, else those of the package in its language; `language` is
 * that of a project to come.
 */
export function schemaFolder(projectDir: string, language: Language = projectLanguage(projectDir) ?? 'en'): string {
  return existsSync(path.join(projectDir, OWN_SCHEMAS)) ? OWN_SCHEMAS : PACKAGE_SCHEMAS[language];
}

const OWN_SCHEMAS = 'schemas';
const PACKAGE_SCHEMAS: Record<Language, string> = {
  en: 'node_modules/crmctl/schemas',
  ru: 'node_modules/crmctl/schemas/ru',
};

function chosen(listed: readonly ProjectFileName[], projectDir: string, only: readonly string[]): ProjectFileName[] {
  if (only.length === 0) return [...listed];
  const wanted = only.map((name) => {
    const relative = path.relative(projectDir, path.resolve(projectDir, name)).split(path.sep).join('/');
    const matches = listed.filter(
      ({ file }) => relative === '' || file === relative || file.startsWith(`${relative}/`),
    );
    if (matches.length === 0) throw new Failure('usage', 'FMT_NO_FILE', { file: name });
    return matches;
  });
  return listed.filter((name) => wanted.some((matches) => matches.includes(name)));
}

/** A schema of the right kind that can be found stays: on the web, in the package, or where `crmctl schema --out` has put it. */
function schemaChoice(projectDir: string, { kind, file }: { kind: FileKind; file: string }) {
  return (named: string | undefined): string => {
    const right = named !== undefined && path.posix.basename(named) === `${kind}.schema.json`;
    const packaged = Object.values(PACKAGE_SCHEMAS).some((folder) => named === schemaReference(kind, file, folder));
    const found =
      packaged || (right && (/^https:/.test(named) || existsSync(path.join(projectDir, path.dirname(file), named))));
    return found && named !== undefined ? named : schemaReference(kind, file, schemaFolder(projectDir));
  };
}
