import { isOrderStep, type Path } from './path';

type Data = Record<string, unknown>;
/** An item of a list whose items have keys: a stage, an option. */
export type Part = { key: string; name?: unknown };

/** What stands at a path; at an order step, the keys in their order. */
export function valueAt(spec: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => {
    if (isOrderStep(step)) return isParts(inner) ? inner.map(({ key }) => key) : undefined;
    if (!isParts(inner)) return isData(inner) ? inner[step] : undefined;
    return inner.find(({ key }) => key === step);
  }, spec);
}

/** A copy of the spec with another value there; undefined takes it out. A new part comes last. */
export function withValueAt<S>(spec: S, path: Path, value: unknown): S {
  return changed(spec, path, value) as S;
}

function changed(inner: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (isOrderStep(step)) return isParts(inner) ? inOrder(inner, value) : inner;
  if (isParts(inner)) {
    const next = changed(
      inner.find(({ key }) => key === step),
      rest,
      value,
    );
    const others = inner.filter(({ key }) => key !== step);
    if (next === undefined) return others;
    return others.length === inner.length
      ? [...inner, next]
      : inner.map((part) => (part.key === step && isPart(next) ? next : part));
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

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPart(value: unknown): value is Part {
  return isData(value) && typeof value.key === 'string';
}

/** Whether a value is such a list; an empty one is not. */
export function isParts(value: unknown): value is Part[] {
  return Array.isArray(value) && value.length > 0 && value.every(isPart);
}
