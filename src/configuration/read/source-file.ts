import path from 'node:path';
import { diagnostic } from '../../diagnostics/findings';
import { troubleWith } from '../../files/own-file';
import { hasCode, readBytesIfThere } from '../../files/read-text';
import type { Diagnostic } from '../../model/diagnostic';

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

/**
 * Reads UTF-8 (a byte order mark is dropped) of an ordinary file in the project; anything else is a finding. `undefined`
 * when there is no such file; what the system refuses (EACCES) is thrown.
 */
export function readSource(projectDir: string, file: string): SourceFile | UnreadFile | undefined {
  const bytes = bytesOf(projectDir, file);
  if (bytes === undefined || 'problem' in bytes) return bytes;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { file, text, ...(bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? { marked: true } : {}) };
  } catch {
    const shown = new TextDecoder('utf-8').decode(bytes);
    return { file, problem: diagnostic('FILE_NOT_UTF8', { file }, { file, ...firstBadByte(shown) }), shown };
  }
}

function bytesOf(projectDir: string, file: string): Buffer | UnreadFile | undefined {
  const full = path.join(projectDir, file);
  const trouble = troubleWith(full, { root: projectDir });
  if (trouble) return { file, problem: diagnostic(trouble.code, trouble.args, { file, line: 1, col: 1 }), shown: '' };
  try {
    return readBytesIfThere(full, { root: projectDir });
  } catch (error) {
    if (hasCode(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}

function firstBadByte(shown: string): { line: number; col: number } {
  const before = shown.split('\uFFFD', 1)[0] ?? '';
  const lines = before.split('\n');
  return { line: lines.length, col: (lines.at(-1)?.length ?? 0) + 1 };
}
