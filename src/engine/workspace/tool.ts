import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `crmctl/<version>`; written into plans and log entries. */
export function toolName(): string {
  const manifest = JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'package.json'), 'utf8'));
  return `crmctl/${manifest.version}`;
}
