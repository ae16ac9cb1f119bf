import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadProject, type ProjectText, resolveText } from '../config';
import type { OpenAccount } from '../engine/environment';
import { type Planned, planEnvironment } from '../engine/planning';
import { toolName } from '../engine/tool';
import { writeWhole } from '../files/write-whole';
import type { BaseState } from '../model/base';
import { digestOf } from '../model/canonical-json';
import type { DesiredState } from '../model/desired';
import { FindingsFailure } from '../model/findings-failure';
import type { Snapshot } from '../model/snapshot';
import { importedBase } from './base';
import type { ImportedText } from './to-text';

export interface PreparedImport {
  text: ProjectText;
  desired: DesiredState;
  base: BaseState;
  /** The proof: it must have no operations. */
  planned: Planned;
}

/**
 * Reads the new text back like any other, from a folder of its own, and plans it against the account: only a text
 * that leaves nothing to do is a faithful one. Nothing outside `scratch` is written.
 */
export async function prepareImport(input: {
  scratch: string;
  environment: string;
  imported: ImportedText;
  account: OpenAccount;
  snapshot: Snapshot;
  now: Date;
}): Promise<PreparedImport> {
  const { scratch, environment, imported, account } = input;
  rmSync(scratch, { recursive: true, force: true });
  writeFiles(scratch, imported.files);
  const loaded = await loadProject(scratch);
  const resolved = loaded.text && resolveText(loaded.text, { name: environment, variables: {} }, loaded.positions);
  const errors = [...loaded.diagnostics, ...(resolved?.diagnostics ?? [])].filter(
    (finding) => finding.severity === 'error',
  );
  if (!loaded.text || !resolved?.desired || errors.length > 0) throw new FindingsFailure('TEXT_INVALID', errors);
  const base = importedBase(resolved.desired, imported.keys);
  const planned = await planEnvironment({
    driver: account.driver,
    desired: resolved.desired,
    base,
    environment,
    bundle: digestOf(loaded.text),
    tool: toolName(),
    requestsPerSecond: account.requestsPerSecond,
    now: input.now,
  });
  return { text: loaded.text, desired: resolved.desired, base, planned };
}

export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [file, text] of files) writeWhole(join(folder, file), text);
}
