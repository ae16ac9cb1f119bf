import type { FileKind } from '../../configuration/model/file-kinds';
import { formatText } from '../format/format-text';
import { editYaml, NotEditable } from './edit-yaml';

/** One file that says `data`. A file that has the form of fmt keeps it; another keeps its own manner. */
export function rewriteFile(kind: FileKind, text: string, data: unknown): string {
  const formatted = (source: string) => formatText(kind, source, (schema) => schema ?? '');
  const form = text.startsWith('# yaml-language-server') ? formatted(text) : undefined;
  const edited = edit(text, data) ?? editYaml(formatted(text), data);
  return form === text ? formatted(edited) : edited;
}

function edit(text: string, data: unknown): string | undefined {
  try {
    return editYaml(text, data);
  } catch (error) {
    if (error instanceof NotEditable) return undefined;
    throw error;
  }
}
