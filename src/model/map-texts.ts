type Change = (text: string) => string;

/** The same value with every text in it changed, and the names of properties where told: what it is made of stays. */
export function mapTexts<T>(value: T, change: Change, rename: Change = (name) => name): T {
  return mapped(value, change, rename) as T;
}

function mapped(value: unknown, change: Change, rename: Change): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item, change, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [rename(name), mapped(item, change, rename)]));
}
