/** A stretch of a text and what comes in its place. */
export interface Splice {
  from: number;
  to: number;
  text: string;
}

/** The text between two offsets with the splices that lie there carried out; they do not overlap. */
export function applied(text: string, splices: readonly Splice[], from: number, to: number): string {
  const parts: string[] = [];
  let at = from;
  for (const splice of splices.toSorted((left, right) => left.from - right.from)) {
    parts.push(text.slice(at, splice.from), splice.text);
    at = splice.to;
  }
  return [...parts, text.slice(at, to)].join('');
}
