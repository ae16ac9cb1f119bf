import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { validateProject } from '../../src/configuration/validate-project';
import { renderHuman } from '../../src/diagnostics/render-human';
import type { Diagnostic } from '../../src/model/diagnostic';

export const FIXTURES = path.join(__dirname, 'fixtures');
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

/** A project folder: the base, the scenario over it, and `files` over both (text or bytes; null makes a folder). */
export function project(scenario: string, files: Record<string, string | Uint8Array | null> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'crmctl-'));
  made.push(folder);
  cpSync(path.join(FIXTURES, '_base'), folder, { recursive: true });
  if (scenario !== '_base') cpSync(path.join(FIXTURES, scenario), folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    rmSync(file, { recursive: true, force: true });
    mkdirSync(content === null ? file : path.dirname(file), { recursive: true });
    if (content !== null) writeFileSync(file, content);
  }
  return folder;
}

/** One line per finding: code, place, and what a person reads. */
export async function findings(folder: string, environment?: string): Promise<string> {
  const { diagnostics } = await validateProject(folder, environment);
  return `\n${diagnostics.map(line).join('\n')}\n`;
}

export function line({ code, severity, at }: Diagnostic): string {
  return `${severity === 'warning' ? '(warning) ' : ''}${code} ${at ? `${at.file}:${at.line}:${at.col}` : '-'}`;
}

/** The human output of a project, as the terminal shows it. */
export async function shown(folder: string, language: 'en' | 'ru'): Promise<string> {
  const { diagnostics, sources } = await validateProject(folder);
  return `\n${renderHuman(diagnostics, { language, sources })}`;
}
