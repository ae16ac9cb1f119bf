/** A value of a line that is not wholly in quotes, in columns of the line. */
export interface LooseValue {
  from: number;
  to: number;
  /** Within brackets or braces. */
  inFlow: boolean;
}

/** Dashes and a key before the value of a line: `  - name: …`. */
const BEFORE = /^\s*(?:-\s+)*(?:[^\s"'#{}[\],:-][^:#{}[\]]*:\s+)?/;
const WHOLE = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?$/;

/** The values of a line as a person sees them, whatever YAML makes of the signs in them. */
export function looseValues(line: string): LooseValue[] {
  const start = BEFORE.exec(line)?.[0].length ?? 0;
  const rest = line.slice(start).trimEnd();
  if (rest === '' || WHOLE.test(rest)) return [];
  const whole =
    start > 0 && /\S/.test(line.slice(0, start)) ? [{ from: start, to: start + rest.length, inFlow: false }] : [];
  return /^[[{]/.test(rest) ? [...valuesInFlow(line, start), ...whole] : whole;
}

/** What stands behind the commas and colons of a line with brackets. */
function valuesInFlow(line: string, start: number): LooseValue[] {
  const values: LooseValue[] = [];
  let position = start;
  while (position < line.length) {
    const from = skip(line, position, /[\s[{,\]}]/);
    const key = /^[^\s"'{}[\],:][^{}[\],:]*:\s+/.exec(line.slice(from))?.[0] ?? '';
    const begin = from + key.length;
    if (/[[{]/.test(line[begin] ?? '')) {
      position = begin;
      continue;
    }
    const { to, quoted } = endOfValue(line, begin);
    if (!quoted && to > begin) values.push({ from: begin, to, inFlow: true });
    position = Math.max(to, begin + 1);
  }
  return values;
}

/** Up to the comma or bracket behind it; braces of a variable belong to the value. */
function endOfValue(line: string, begin: number): { to: number; quoted: boolean } {
  const quotes = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*(?:[,\]}]|$))/.exec(line.slice(begin));
  if (quotes) return { to: begin + quotes[0].length, quoted: true };
  const plain = /^(?:\$?\{\{?[^{}]*\}\}?|[^,[\]{}])*/.exec(line.slice(begin))?.[0] ?? '';
  return { to: begin + plain.trimEnd().length, quoted: false };
}

function skip(line: string, from: number, what: RegExp): number {
  let position = from;
  while (position < line.length && what.test(line[position] ?? '')) position++;
  return position;
}
