import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure } from '../model/diagnostic';

/** Node's own database, which the sandbox keeps its accounts in, is not in older Nodes. */
export function needsModernNode(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_BUILTIN_MODULE';
}

/** Runs the same command line again under the Node that the package brings along for this platform. */
export function rerunWithModernNode(argv: readonly string[]): Promise<number> {
  const child = spawn(modernNode(), argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  });
}

function modernNode(): string {
  const { optionalDependencies } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
  const platform = `-${process.platform.replace('win32', 'win')}-${process.arch}`;
  const name = Object.keys(optionalDependencies).find((known) => known.startsWith('node-') && known.endsWith(platform));
  try {
    const manifest = require.resolve(`${name}/package.json`, { paths: [__dirname, process.cwd()] });
    return join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  } catch (error) {
    throw new Failure('tool', 'NODE_TOO_OLD', { found: process.version }, { cause: error });
  }
}
