import { readFile } from 'node:fs/promises';
import type { Diagnostic } from '../model/diagnostic';
import { diagnostic } from './findings';

/** A file as text; `file` is relative to the project, with forward slashes. */
export interface SourceFile {
  file: string;
  text: string;
}

/** Reads UTF-8 (a byte order mark is dropped); anything else is a finding. `undefined` when there is no such file. */
export async function readSource(
  path: string,
  file: string,
): Promise<SourceFile | { file: string; problem: Diagnostic } | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return undefined;
    return { file, problem: diagnostic('FILE_UNREADABLE', { file, reason }, { file, line: 1, col: 1 }) };
  }
  try {
    return { file, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { file, problem: diagnostic('FILE_NOT_UTF8', { file }, { file, ...firstBadByte(bytes) }) };
  }
}

function firstBadByte(bytes: Buffer): { line: number; col: number } {
  const before = new TextDecoder('utf-8').decode(bytes).split('\uFFFD', 1)[0] ?? '';
  const lines = before.split('\n');
  return { line: lines.length, col: (lines.at(-1)?.length ?? 0) + 1 };
}
