/** The reason of what a rollback removes, as plan and log have it, in whatever language it is read. */
export function rollbackReason(run: string): string {
  return `${BEGIN}${run}`;
}

/** The run that is undone by such a reason; undefined for a person's own words. */
export function runUndoneBy(reason: string): string | undefined {
  const run = reason.startsWith(BEGIN) ? reason.slice(BEGIN.length) : '';
  return /^\S+$/.test(run) ? run : undefined;
}

const BEGIN = 'rollback of ';
