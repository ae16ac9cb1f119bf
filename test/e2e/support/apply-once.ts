import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject as VitestProject } from 'vitest/node';
import { succeed } from './commands';
import { createProject } from './project';

declare module 'vitest' {
  interface ProvidedContext {
    applied: string;
  }
}

/** Who has applied the example, by its log. */
export const ACTOR = 'ci';

/**
 * Runs once before all end-to-end tests: applies the example to an empty account and keeps what that left, so that tests
 * which begin there copy it (`createApplied` in applied.ts) and need not apply it again.
 */
export async function setup({ provide }: VitestProject): Promise<() => void> {
  const kept = mkdtempSync(join(tmpdir(), 'crmctl-applied-'));
  const project = await createProject({ sandbox: { dataDir: join(kept, 'accounts') } });
  await succeed(project, ['apply', '-e', 'dev', '--yes'], { CRMCTL_ACTOR: ACTOR });
  cpSync(join(project.dir, '.crmctl'), join(kept, '.crmctl'), { recursive: true });
  await project.close();
  provide('applied', kept);
  return () => rmSync(kept, { recursive: true, force: true });
}
