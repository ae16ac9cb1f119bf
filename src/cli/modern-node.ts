import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** The first that has its own database without a flag, which the sandbox keeps accounts in; packages want 22.12. */
const OLDEST = [22, 13] as const;

/** Whether this version, as in `process.versions.node`, runs everything. */
export function isModern(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** Runs the same command line again under another Node, and by it what calls `node` by name: the engine's provider. */
export function runUnder(node: string, argv: readonly string[]): Promise<number> {
  const env = { ...process.env, PATH: [dirname(node), process.env.PATH].filter(Boolean).join(delimiter) };
  const child = spawn(node, argv.slice(1), { stdio: 'inherit', env });
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  });
}

/** The Node that the package brings along for this platform; undefined where it was left out. */
export function modernNode(): string | undefined {
  const { optionalDependencies } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
  const platform = `-${process.platform.replace('win32', 'win')}-${process.arch}`;
  const name = Object.keys(optionalDependencies).find((known) => known.startsWith('node-') && known.endsWith(platform));
  try {
    const manifest = require.resolve(`${name}/package.json`, { paths: [__dirname, process.cwd()] });
    return join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  } catch {
    return undefined;
  }
}
