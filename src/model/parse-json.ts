/** Deeper than anything that is kept; what nests deeper was made to exhaust the stack of whoever walks through it. */
const MAX_DEPTH = 100;

/** What a text says as JSON; undefined where it is none, or nests deeper than anything of ours. */
export function parseJson(text: string, maxDepth = MAX_DEPTH): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isContainer(value) && nestsDeeper(value, maxDepth) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** In every answer of the CRM and every line of a log: it makes no list of the values, and costs a twentieth of the parsing. */
function nestsDeeper(value: Readonly<Record<string, unknown>> | readonly unknown[], levels: number): boolean {
  if (levels === 0) return true;
  if (isList(value)) return value.some((part) => isContainer(part) && nestsDeeper(part, levels - 1));
  for (const key in value) {
    const part = value[key];
    if (isContainer(part) && nestsDeeper(part, levels - 1)) return true;
  }
  return false;
}

function isList(value: object): value is readonly unknown[] {
  return Array.isArray(value);
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> | readonly unknown[] {
  return typeof value === 'object' && value !== null;
}
