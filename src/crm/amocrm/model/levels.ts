import type { AccessLevel, ListAccessLevel } from './composite-kinds/role';

export type Level = AccessLevel | ListAccessLevel;

/** From the widest to the narrowest [client code]. */
const LEVELS: readonly Level[] = ['all', 'linked', 'group', 'own', 'none'];

/** An action may not reach further than the ones it needs [client code]; what is needed stands before what needs it. */
export const NEEDS = [
  ['edit', 'view'],
  ['delete', 'view'],
  ['delete', 'edit'],
  ['export', 'view'],
] as const;

export function width(level: Level): number {
  return LEVELS.length - LEVELS.indexOf(level);
}
