import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../paths.mjs';

/** A project folder of its own with these files (name → text), in which this checkout is installed. */
export function benchProject(files) {
  const dir = mkdtempSync(join(tmpdir(), 'crmctl-bench-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(dir, dirname(file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
  cpSync(join(root, 'Pulumi.yaml'), join(dir, 'Pulumi.yaml'));
  mkdirSync(join(dir, 'node_modules'));
  symlinkSync(root, join(dir, 'node_modules', 'crmctl'));
  symlinkSync(join(root, 'node_modules', '@pulumi'), join(dir, 'node_modules', '@pulumi'));
  return dir;
}
