import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Env, findOnPath, LANGUAGE_HOST_FILE, PULUMI_FILE, PULUMI_VERSION } from './places';

/** A program built from the Go module proxy; its module folder in tools/ pins every version by go.sum. */
export interface GoRecipe {
  file: string;
  module: string;
  package: string;
  flags: string[];
}

/** With its downloads from the module proxy; less than another set-up waits for it. */
const LONGEST_BUILD_MS = 15 * 60_000;

const VERSION_VARIABLE = 'github.com/pulumi/pulumi/sdk/v3/go/common/version.Version';

export const PULUMI_RECIPE: GoRecipe = {
  file: PULUMI_FILE,
  module: 'pulumi-cli',
  package: 'github.com/pulumi/pulumi/pkg/v3/cmd/pulumi',
  // Without the version the CLI takes itself for a development build and refuses released plug-ins.
  flags: ['-tags=osusergo,grpcnotrace', '-ldflags', `-s -w -X ${VERSION_VARIABLE}=v${PULUMI_VERSION}`],
};

/** The newest host that is a package of a published module: of 2023, and sound under today's CLI and Node. */
export const LANGUAGE_HOST_RECIPE: GoRecipe = {
  file: LANGUAGE_HOST_FILE,
  module: 'pulumi-language-nodejs',
  package: 'github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs',
  flags: ['-ldflags', '-s -w'],
};

export function findGo(env: Env): string | undefined {
  return findOnPath(process.platform === 'win32' ? 'go.exe' : 'go', env);
}

/** Builds into `folder`; rejects with the compiler's last lines. */
export function goBuild(go: string, recipe: GoRecipe, folder: string): Promise<void> {
  const cwd = join(__dirname, '..', '..', '..', '..', 'tools', recipe.module);
  const args = ['build', '-trimpath', ...recipe.flags, '-o', join(folder, recipe.file), recipe.package];
  const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly', GOWORK: 'off' };
  return new Promise((resolve, reject) => {
    const child = spawn(go, args, { cwd, env, timeout: LONGEST_BUILD_MS, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk).slice(-4_000);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`go build: ${signal ?? `exit code ${code}`}\n${lastLines(stderr)}`));
    });
  });
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-5).join('\n');
}
