import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { root } from './paths.mjs';

/** Longer than any of our steps takes: what hangs is ended. */
const LONGEST_MS = 40 * 60_000;

/** Runs a program in the checkout and keeps its output to itself, unless it fails: then the error holds it. */
export function runQuietly(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, timeout: LONGEST_MS, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', (error) => reject(new Error(`${basename(file)}: ${error.message}`, { cause: error })));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${basename(file)} ${args[0]}: ${signal ?? `exit code ${code}`}\n${output.trimEnd()}`));
    });
  });
}
