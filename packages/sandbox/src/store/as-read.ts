/** Attributes of a captured object in the form they were captured in (rules/as-read.ts). */
export type AsRead = Record<string, unknown>;
