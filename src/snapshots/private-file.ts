import { renameSync, writeFileSync } from 'node:fs';

/** Whole or not at all, and for the eyes of its owner: snapshots hold the names and addresses of people. */
export function writePrivately(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, content, { flush: true, mode: 0o600 });
  renameSync(temporary, file);
}
