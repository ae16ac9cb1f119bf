import { readFile } from 'node:fs/promises';
import type { Diagnostic } from '../model/diagnostic';
import { diagnostic } from './findings';

/** A file as text; `file` is relative to the project, with forward slashes. */
export interface SourceFile {
  file: string;
  text: string;
  /** The text begins after a byte order mark. */
  marked?: true;
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

export interface UnreadFile {
  file: string;
  problem: Diagnostic;
  /** As far as it can be shown. */
  shown: string;
}

/** Reads UTF-8 (a byte order mark is dropped); anything else is a finding. `undefined` when there is no such file. */
export async function readSource(path: string, file: string): Promise<SourceFile | UnreadFile | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return undefined;
    return { file, problem: diagnostic('FILE_UNREADABLE', { file, reason }, { file, line: 1, col: 1 }), shown: '' };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { file, text, ...(bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? { marked: true } : {}) };
  } catch {
    const shown = new TextDecoder('utf-8').decode(bytes);
    return { file, problem: diagnostic('FILE_NOT_UTF8', { file }, { file, ...firstBadByte(shown) }), shown };
  }
}

function firstBadByte(shown: string): { line: number; col: number } {
  const before = shown.split('\uFFFD', 1)[0] ?? '';
  const lines = before.split('\n');
  return { line: lines.length, col: (lines.at(-1)?.length ?? 0) + 1 };
}
