/** Deeper than anything that is kept; what nests deeper was made to exhaust the stack of whoever walks through it. */
const MAX_DEPTH = 100;

/** What a text says as JSON; undefined where it is none, or nests deeper than anything of ours. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return nestsDeeper(value, MAX_DEPTH) ? undefined : value;
  } catch {
    return undefined;
  }
}

function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const part of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof part === 'object' && nestsDeeper(part, levels - 1)) return true;
  }
  return false;
}
