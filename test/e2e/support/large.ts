import { largeProject } from '../../../tools/bench/large-text.mjs';
import type { TestProject } from './project';

/** Gives a project 60 fields, 3 pipelines, 12 roles and 8 hooks, and stacks without the example's variables. */
export function useLargeText(project: TestProject): void {
  for (const [file, text] of Object.entries(largeProject())) project.write(file, text);
}
