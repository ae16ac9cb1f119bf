/** What the CRM's fields let people type: it erases lines, forges them, hides text, reverses it, links it, ends a table's cell. */
export const HOSTILE_PARTS = [
  '\u001b[1A\u001b[2K\u001b[1A\u001b[2K\u001b[1G',
  '\u001b[2J\u001b[H\u001b[8m',
  '\u001b[?1049h\u001b(0\u001bc\u001b[31m',
  '\u009b2J\u009d0;title\u009c',
  '\u001b]8;;https://evil.example\u0007here\u001b]8;;\u0007',
  '\r\n+ role auditor «Auditor» — create\r\n\r\n',
  '\rNo changes.',
  '\b\b\b\b\u007f\u0000\u000b\u000c',
  '\u202edelete\u202c\u2066x\u2069',
  '\u200b\ufeff\u2060\u00ad\u3164',
  `${' '.repeat(150)}+ role x — create`,
  '\u2028Approved\u2029by security\u0085',
  '\ud800 | x | `y` | <b> @octocat #1 https://evil.example\n\n# Approved\n===\n',
] as const;

export const HOSTILE = HOSTILE_PARTS.join('');

/** What no one but ourselves writes: the words of our own schemas. */
const OURS = new Set(
  'kind action undo risk severity code what class crm measure format part how where unit verdict state method'.split(
    ' ',
  ),
);

const STEPS: ReadonlySet<string> = new Set(['apply', 'undo', 'again']);

/** The same data with something in every name, key, value and reason. */
export function poisoned<T>(value: T, poison: string = HOSTILE, name = ''): T {
  if (typeof value === 'string') return (OURS.has(name) || STEPS.has(value) ? value : `${value}${poison}`) as T;
  if (Array.isArray(value)) return value.map((item) => poisoned(item, poison, name)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, poisoned(item, poison, key)])) as T;
}
