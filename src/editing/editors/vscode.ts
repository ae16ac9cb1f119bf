import type { SchemaPlace } from '../../configuration/read/project-files';
import type { EditorFile } from './editor-file';
import { type Additions, mergeJsonc, settingsIn } from './merge-jsonc';

const EXTENSION = 'redhat.vscode-yaml';

/** Files of VS Code: which schema goes with which file, and the extension that reads it. */
export function vscodeFiles(schemas: string, places: readonly SchemaPlace[]): EditorFile[] {
  const mapping = new Map<string, string[]>();
  for (const { kind, folder, file } of places) {
    const schema = `./${schemas}/${kind}.schema.json`;
    mapping.set(schema, [...(mapping.get(schema) ?? []), file ?? `${folder}/*.yaml`]);
  }
  const settings: Additions = { 'yaml.schemas': Object.fromEntries(mapping) };
  return [
    { file: '.vscode/settings.json', wanted: text(settings), merge: (present) => mergeJsonc(present, settings) },
    { file: '.vscode/extensions.json', wanted: text({ recommendations: [EXTENSION] }), merge: recommend },
  ];
}

function recommend(present: string): string | undefined {
  const listed = settingsIn(present)?.recommendations ?? [];
  const known = Array.isArray(listed) ? listed.filter((name) => typeof name === 'string') : [];
  const has = known.some((name) => name.toLowerCase() === EXTENSION);
  return mergeJsonc(present, { recommendations: has ? known : [...known, EXTENSION] });
}

function text(settings: Additions): string {
  return `${JSON.stringify(settings, null, 2)}\n`;
}
