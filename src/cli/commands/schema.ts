import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import {
  emptyConfiguration,
  isOutputSchema,
  loadProject,
  projectLanguage,
  schemaNames,
  schemaPlaces,
  schemaText,
} from '../../configuration';
import {
  type EditorFile,
  isProjectSchema,
  jetbrainsFiles,
  projectSchemaText,
  schemaFolder,
  vscodeFiles,
} from '../../editing';
import { readTextIfThere } from '../../files/read-text';
import { writeWhole } from '../../files/write-whole';
import { padColumns } from '../../model/columns';
import { Failure } from '../../model/diagnostic';
import type { CommandContext, RunCommand } from '../command';
import { EXIT } from '../exit-codes';

const EDITORS = { vscode: [vscodeFiles], jetbrains: [jetbrainsFiles], all: [vscodeFiles, jetbrainsFiles] } as const;

/** `crmctl schema [name]`: one schema on stdout; `--out` writes all of them, `--editor` tells an editor of them. */
export const run: RunCommand = async ({ args, options }, context) => {
  const [name] = args;
  if (name !== undefined) {
    context.stdout(schemaText(schemaNamed(name), context.language));
    return EXIT.done;
  }
  const out = typeof options.out === 'string' ? folderIn(context.projectDir, options.out) : undefined;
  const editors = typeof options.editor === 'string' ? editorNamed(options.editor) : [];
  if (out === undefined && editors.length === 0) {
    list(context);
    return EXIT.done;
  }
  const refreshed = out ?? ownFolder(context.projectDir);
  if (refreshed !== undefined) await writeSchemas(refreshed, context, out !== undefined);
  const schemas = out ?? presentFolder(context.projectDir);
  const done = editors.flatMap((filesOf) => filesOf(schemas, schemaPlaces())).map((entry) => settle(entry, context));
  if (context.format === 'json') {
    const written = out === undefined ? [] : schemaNames().map((schema) => `${out}/${schema}.schema.json`);
    context.stdout(`${JSON.stringify({ schemas: written, editors: done }, null, 2)}\n`);
  }
  return done.some(({ state }) => state === 'refused') ? EXIT.findings : EXIT.done;
};

/** What no editor is told of: our own output, and Pulumi's file, whose own schema an editor may know. */
const OTHERS: Partial<Record<string, string>> = {
  plan: 'plan.json',
  events: '--json',
  pulumi: 'Pulumi.yaml',
};

function list({ format, stdout }: CommandContext): void {
  const rows = schemaNames().map((schema) => {
    const places = schemaPlaces().filter(({ kind }) => kind === schema);
    return { schema, files: places.map(({ file, folder }) => file ?? `${folder}/*.yaml`) };
  });
  if (format === 'json') stdout(`${JSON.stringify(rows, null, 2)}\n`);
  else
    for (const { schema, files } of rows)
      stdout(`${padColumns(schema, 16)} ${files.join(', ') || OTHERS[schema] || ''}\n`);
}

/** In the project's language, with its own roles, fields and stages to choose from; without them while the text has errors. */
async function writeSchemas(
  folder: string,
  { projectDir, host, language }: CommandContext,
  asked: boolean,
): Promise<void> {
  let changed = 0;
  const { text = emptyConfiguration() } = await loadProject(projectDir);
  const project = { ...text.project, language: projectLanguage(projectDir) ?? language };
  for (const schema of schemaNames()) {
    const wanted = isOutputSchema(schema) ? schemaText(schema) : projectSchemaText(schema, { ...text, project });
    const file = join(projectDir, folder, `${schema}.schema.json`);
    if (readTextIfThere(file, { root: projectDir }) === wanted) continue;
    writeWhole(file, wanted);
    changed += 1;
  }
  if (changed > 0 || asked) host.notify({ code: 'SCHEMAS_WRITTEN', args: { count: schemaNames().length, folder } });
}

interface Settled {
  file: string;
  state: 'written' | 'unchanged' | 'refused';
  /** What a person has to add by hand. */
  add?: string;
}

function settle({ file, wanted, merge }: EditorFile, { projectDir, host, format, stdout }: CommandContext): Settled {
  const path = join(projectDir, file);
  const present = readTextIfThere(path, { root: projectDir });
  const text = present === undefined ? wanted : merge(present);
  if (text === undefined) {
    host.notify({ code: 'EDITOR_NOT_CHANGED', args: { file } });
    if (format !== 'json') stdout(wanted);
    return { file, state: 'refused', add: wanted };
  }
  const state = text === present ? 'unchanged' : 'written';
  if (state === 'written') writeWhole(path, text);
  host.notify({ code: state === 'written' ? 'EDITOR_WRITTEN' : 'EDITOR_UNCHANGED', args: { file } });
  return { file, state };
}

function schemaNamed(name: string): string {
  const schema = schemaNames().find((known) => known === name);
  if (!schema) throw new Failure('usage', 'SCHEMA_UNKNOWN', { name, known: [...schemaNames()] });
  return schema;
}

function editorNamed(name: string): readonly (typeof EDITORS)['all'][number][] {
  const editors = Object.entries(EDITORS).find(([known]) => known === name)?.[1];
  if (!editors)
    throw new Failure('usage', 'USAGE_OPTION', { option: 'editor', allowed: Object.keys(EDITORS).join(', ') });
  return editors;
}

/** The folder of schemas that this command has written before. */
function ownFolder(projectDir: string): string | undefined {
  const folder = schemaFolder(projectDir);
  const text = readTextIfThere(join(projectDir, folder, 'project.schema.json'));
  return text !== undefined && isProjectSchema(text) ? folder : undefined;
}

/** Editors and files refer to the schemas by a path within the project. */
function folderIn(projectDir: string, folder: string): string {
  const path = relative(projectDir, resolve(projectDir, folder));
  if (path === '' || path.startsWith('..') || isAbsolute(path))
    throw new Failure('usage', 'SCHEMA_FOLDER_OUTSIDE', { folder });
  return path.split(sep).join('/');
}

function presentFolder(projectDir: string): string {
  const folder = schemaFolder(projectDir);
  if (!existsSync(join(projectDir, folder))) throw new Failure('usage', 'SCHEMA_FOLDER_MISSING', { folder });
  return folder;
}
