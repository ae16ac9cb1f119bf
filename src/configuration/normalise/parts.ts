import type { Configuration, ObjectDeclaration } from '../model/configuration';
import type { SourceMap } from '../read/source-map';

/** What the files are gathered into. */
export interface Target {
  text: Configuration;
  mounts: SourceMap;
}

/** A list in which a cut-out item is '' so that the others keep their positions; checks pass over ''. */
export function strings(list: readonly (string | undefined)[] | undefined): string[] | undefined {
  return list?.map((item) => item ?? '');
}

export function objectOf(
  key: string,
  object: {
    environments?: readonly (string | undefined)[] | undefined;
    formerly?: readonly (string | undefined)[] | undefined;
  },
): ObjectDeclaration {
  const environments = strings(object.environments);
  const formerly = strings(object.formerly);
  return { key, ...(environments ? { environments } : {}), ...(formerly ? { formerly } : {}) };
}

/** Only what is there: an absent property and one that is undefined are different things to a digest. */
export function defined<T extends object>(parts: { [K in keyof T]: T[K] | undefined }): T {
  const kept: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(parts)) if (part !== undefined) kept[key] = part;
  return kept as T;
}
