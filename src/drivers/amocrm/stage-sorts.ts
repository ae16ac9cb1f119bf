/**
 * Status id → the `sort` the last sweep read. The snapshot leaves sort numbers out as noise, but a stage can only
 * be placed between two others by a number between theirs.
 */
export type StageSorts = Map<number, number>;
