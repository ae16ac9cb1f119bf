import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectPaths } from './paths';
import { RUN_INPUT_FILE, RUN_RESULT_FILE, type RunInput, type RunResult } from './run-input';

/** Sorts by time: `20261123T121500Z-3fa9c1`. */
export function newRunId(now: Date): string {
  const stamp = now.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  return `${stamp}-${randomBytes(3).toString('hex')}`;
}

export function runDir(projectDir: string, environment: string, run: string): string {
  return join(projectPaths(projectDir).runs(environment), run);
}

export function saveRunInput(projectDir: string, input: RunInput): string {
  const dir = runDir(projectDir, input.environment, input.run);
  mkdirSync(dir, { recursive: true });
  const file = join(dir, RUN_INPUT_FILE);
  writeWhole(file, JSON.stringify(input));
  return file;
}

export function loadRunInput(file: string): RunInput {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function saveRunResult(projectDir: string, environment: string, run: string, result: RunResult): void {
  writeWhole(join(runDir(projectDir, environment, run), RUN_RESULT_FILE), JSON.stringify(result));
}

export function loadRunResult(projectDir: string, environment: string, run: string): RunResult | undefined {
  const file = join(runDir(projectDir, environment, run), RUN_RESULT_FILE);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  // the wanted state holds the addresses of webhooks
  writeFileSync(temporary, text, { flush: true, mode: 0o600 });
  renameSync(temporary, file);
}
