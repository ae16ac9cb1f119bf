import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, Failure } from '../model/diagnostic';
import { diagnostic } from './findings';
import { formatText } from './format/format-text';
import { schemaReference } from './format/head';
import { locatorOf } from './locate';
import { listProjectFiles, listStackFiles, type ProjectFileName } from './project-files';
import type { FileKind } from './schema-check';
import { readSource } from './source-file';
import { readYaml } from './yaml-data';

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
  const listed = [...(await listProjectFiles(projectDir)).files, ...(await listStackFiles(projectDir))];
  const files: FormattedFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const name of chosen(listed, projectDir, only)) {
    const source = await readSource(path.join(projectDir, name.file), name.file);
    if (!source) continue;
    if ('problem' in source) {
      diagnostics.push(source.problem);
      files.push({ file: name.file, before: source.shown });
      continue;
    }
    const { text, marked } = source;
    const before = marked ? `\uFEFF${text}` : text;
    const found = problemsOf(source);
    diagnostics.push(...found);
    const after = found.length > 0 ? {} : { after: formatText(name.kind, text, schemaChoice(projectDir, name)) };
    files.push({ file: name.file, before, ...after });
  }
  return { files, diagnostics };
}

/** Where the schemas of a project are, relative to it. */
export function schemaFolder(projectDir: string): string {
  return existsSync(path.join(projectDir, 'schemas')) ? 'schemas' : 'node_modules/crmctl/schemas';
}

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

function problemsOf(source: { file: string; text: string }): Diagnostic[] {
  const { problems } = readYaml(source.text);
  const locator = locatorOf(source);
  return problems.map(({ code, args, range }) => diagnostic(code, args, locator.atRange(range)));
}

/** A schema of the right kind that can be found stays: on the web, or where `crmctl schema --out` has put it. */
function schemaChoice(projectDir: string, { kind, file }: { kind: FileKind; file: string }) {
  return (named: string | undefined): string => {
    const right = named !== undefined && path.posix.basename(named) === `${kind}.schema.json`;
    const found = right && (/^https:/.test(named) || existsSync(path.join(projectDir, path.dirname(file), named)));
    return found ? named : schemaReference(kind, file, schemaFolder(projectDir));
  };
}
