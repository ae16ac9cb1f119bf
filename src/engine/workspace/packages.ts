import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Failure } from '../../model/diagnostic';

/** What the engine loads from the project's folder, wherever crmctl itself runs from: package and module. */
const NEEDED = [
  ['@pulumi/pulumi', '@pulumi/pulumi/cmd/dynamic-provider'],
  ['crmctl', 'crmctl/provider'],
] as const;

/** The packages of the provider that Node does not find from the project's folder, as the engine will look for them. */
export function missingPackages(projectDir: string): string[] {
  // the engine's processes know their folder by its real path
  const found = createRequire(join(realpathSync(projectDir), 'package.json'));
  return NEEDED.filter(([, module]) => !resolves(found, module)).map(([name]) => name);
}

/** Before the first file is written and before the engine starts. NO_PACKAGES. */
export function assertPackages(projectDir: string): void {
  const packages = missingPackages(projectDir);
  if (packages.length > 0) throw new Failure('tool', 'NO_PACKAGES', { packages, dir: projectDir });
}

function resolves(from: NodeJS.Require, module: string): boolean {
  try {
    from.resolve(module);
    return true;
  } catch {
    return false;
  }
}
