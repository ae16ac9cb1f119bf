import { diagnostic, hasErrors } from '../diagnostics/findings';
import { nearest } from '../diagnostics/nearest';
import { sortDiagnostics } from '../diagnostics/render-human';
import type { Diagnostic } from '../model/diagnostic';
import { checkStacks } from './check/stacks';
import { ENGINE_FILE, loadEngineFile } from './environments/engine-file';
import { loadStack } from './environments/stack';
import { loadProject } from './load-project';
import type { Configuration } from './model/configuration';
import { objectLists, objectsIn } from './model/crm-lists';
import { joinPositions } from './read/source-map';
import { fillFor } from './resolve/resolve';

export interface Validation {
  valid: boolean;
  /** Sorted, each once. */
  diagnostics: Diagnostic[];
  /** Files that were read, with their texts. */
  sources: ReadonlyMap<string, string>;
  /** Objects of the text; 0 while it is in error. */
  objects: number;
  /** The environments the text names, also when the rest of it is in error. */
  environments: string[];
}

/** The figures that `validate` and `doctor` tell of a project: the files of crm/ and stacks/ that were read, and what is wrong. */
export function figuresOf({ diagnostics, sources, objects }: Validation) {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const files = [...sources.keys()].filter((file) => file !== ENGINE_FILE).length;
  return { files, objects, errors, warnings: diagnostics.length - errors };
}

/** Everything that can be said without a CRM: the text, and what it means in each environment (or in one). */
export async function validateProject(projectDir: string, environment?: string): Promise<Validation> {
  const { text, diagnostics, positions, sources, environments } = await loadProject(projectDir);
  const engine = loadEngineFile(projectDir);
  const found = [...engine.diagnostics, ...diagnostics];
  if (environment !== undefined && environments.length > 0 && !environments.includes(environment)) {
    const args = { name: environment, nearest: nearest(environment, environments), known: environments };
    found.push(diagnostic('ENVIRONMENT_UNKNOWN', args));
  }
  const chosen = environments.filter((name) => environment === undefined || name === environment);
  const all = await Promise.all(environments.map((name) => loadStack(projectDir, name)));
  const stacks = all.filter(({ name }) => chosen.includes(name));
  for (const loaded of stacks) {
    found.push(...loaded.diagnostics);
    if (!text || !loaded.stack) continue;
    found.push(...fillFor(text, loaded.stack, joinPositions(positions, loaded.positions)).diagnostics);
  }
  found.push(...checkStacks(stacks, all));
  return {
    valid: !hasErrors(found),
    diagnostics: sortDiagnostics(found),
    sources: new Map([...engine.sources, ...sources, ...stacks.flatMap((stack) => [...stack.sources])]),
    objects: text ? countObjects(text) : 0,
    environments,
  };
}

/** Objects of a text, whatever environments they exist in. */
export function countObjects(text: Configuration): number {
  return objectLists().reduce((total, list) => total + objectsIn(text, list).length, 0);
}
