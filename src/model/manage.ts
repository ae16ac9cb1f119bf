import { fromKinds } from './kinds';

/** `listed`: objects the text does not name are left alone; `all`: they are reported as unexpected. */
export type Managed = 'listed' | 'all';

/** Sorts of objects that `manage` of project.yaml speaks of. */
export const manageKeys = fromKinds(({ entries }): readonly string[] => [
  ...new Set(entries.flatMap(({ facts }) => facts.manage ?? [])),
]);

/** Those of which a new project wants to know every object. */
export const watchedKeys = fromKinds(
  ({ entries }): ReadonlySet<string> =>
    new Set(entries.flatMap(({ facts: { manage, watchedByDefault } }) => (manage && watchedByDefault ? manage : []))),
);
