import { fromKinds } from './kinds';

const ALWAYS = { name: 'line' } as const;

/** The properties of objects that hold words for people, of whatever kind, and whether these may take several lines. */
export const texts: () => ReadonlyMap<string, 'line' | 'lines'> = fromKinds(
  ({ entries }) =>
    new Map([ALWAYS, ...entries.map(({ facts }) => facts.texts ?? {})].flatMap((named) => Object.entries(named))),
);
