type Data = Record<string, unknown>;
type Part = { key: string };

/** What stands at a path of a difference: `rights.leads.export`, `stages.offer.name`, `options.order`. */
export function valueAt(spec: unknown, path: string): unknown {
  return stepsOf(path).reduce<unknown>((inner, step) => {
    if (!isParts(inner)) return isData(inner) ? inner[step] : undefined;
    return step === ORDER ? inner.map(({ key }) => key) : inner.find(({ key }) => key === step);
  }, spec);
}

/** A copy of the spec with another value there; undefined takes it out. A new part comes last. */
export function withValueAt<S>(spec: S, path: string, value: unknown): S {
  return changed(spec, stepsOf(path), value) as S;
}

const ORDER = 'order';

function changed(inner: unknown, [step, ...rest]: string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (isParts(inner)) {
    if (step === ORDER && rest.length === 0) return inOrder(inner, value);
    const next = changed(
      inner.find(({ key }) => key === step),
      rest,
      value,
    );
    const others = inner.filter(({ key }) => key !== step);
    if (next === undefined) return others;
    return others.length === inner.length
      ? [...inner, next]
      : inner.map((part) => (part.key === step ? (next as Part) : part));
  }
  const data: Data = isData(inner) ? inner : {};
  const next = changed(data[step], rest, value);
  if (next !== undefined) return { ...data, [step]: next };
  const { [step]: _gone, ...others } = data;
  return others;
}

/** Parts that the order does not name stay behind the one they follow. */
function inOrder(parts: readonly Part[], order: unknown): Part[] {
  const keys = Array.isArray(order) ? order : [];
  const named = parts
    .filter(({ key }) => keys.includes(key))
    .sort((left, right) => keys.indexOf(left.key) - keys.indexOf(right.key));
  const places = parts.map(({ key }) => keys.includes(key));
  return parts.map((part, index) => (places[index] ? (named.shift() ?? part) : part));
}

function stepsOf(path: string): string[] {
  return path.split('.');
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isParts(value: unknown): value is Part[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((item) => isData(item) && typeof item.key === 'string')
  );
}
