import type { SourceFile } from 'typescript';

interface Source {
  /** Below src/. */
  file: string;
  lines: number;
  tree: SourceFile;
}

export function sources(): Source[];
export function sourceOf(file: string, text: string): Source;
export function castsIn(source: Source): number;
export function kindChecksIn(source: Source, kinds: readonly string[]): number;
export function functionLengthsIn(source: Source): number[];
