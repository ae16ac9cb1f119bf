import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FILES = {
  crmctl: { 'package.json': '{"name": "crmctl", "exports": {"./provider": "./provider.js"}}', 'provider.js': '' },
  '@pulumi/pulumi': { 'package.json': '{"name": "@pulumi/pulumi"}', 'cmd/dynamic-provider/index.js': '' },
};

export type Installed = keyof typeof FILES;

/** Puts packages into a project's folder as npm install would, as far as they are looked for. */
export function install(projectDir: string, ...packages: Installed[]): void {
  for (const name of packages)
    for (const [file, text] of Object.entries(FILES[name])) {
      const path = join(projectDir, 'node_modules', name, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
}
