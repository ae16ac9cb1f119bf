import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWNER_ONLY, writeWhole } from '../files/write-whole';
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
  const file = join(runDir(projectDir, input.environment, input.run), RUN_INPUT_FILE);
  writeWhole(file, JSON.stringify(input), OWNER_ONLY);
  return file;
}

export function loadRunInput(file: string): RunInput {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function saveRunResult(projectDir: string, environment: string, run: string, result: RunResult): void {
  writeWhole(join(runDir(projectDir, environment, run), RUN_RESULT_FILE), JSON.stringify(result), OWNER_ONLY);
}

export function loadRunResult(projectDir: string, environment: string, run: string): RunResult | undefined {
  const file = join(runDir(projectDir, environment, run), RUN_RESULT_FILE);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
