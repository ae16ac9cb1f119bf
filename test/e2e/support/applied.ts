import { inject } from 'vitest';
import { createProject, type ProjectOptions, type TestProject } from './project';

/** A project whose example was applied to `dev` before: a copy of the one that apply-once.ts made, account included. */
export function createApplied(options: Pick<ProjectOptions, 'accounts'> = {}): Promise<TestProject> {
  return createProject({ ...options, applied: inject('applied') });
}
