import { type Finding, notAChoice, Refusal, refuse } from './problems';

interface Spot {
  path: string;
  /** Unknown keys are refused: seen on some methods of the live API, so the careful assumption for all. */
  strict: boolean;
}

/** Turns a JSON value into a typed one or throws a Refusal with everything that is wrong below it. */
export type Decoder<T> = (value: unknown, at: Spot) => T;

export type Decoded<D> = D extends Decoder<infer T> ? T : never;
type Shape = Record<string, Decoder<unknown>>;
type FromShape<S extends Shape> = { [K in keyof S]: S[K] extends Decoder<infer T> ? T : never };

const wrongType = (path: string, type: string) => refuse('InvalidType', path, `This value should be of type ${type}.`);
const missing = (path: string) => refuse('FieldMissing', path, 'This field is missing.');

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function text(limits: { max?: number; blank?: boolean } = {}): Decoder<string> {
  const max = limits.max ?? 255;
  return (value, at) => {
    if (value === undefined) throw missing(at.path);
    if (typeof value !== 'string') throw wrongType(at.path, 'string');
    if (!limits.blank && value.trim() === '') throw refuse('NotBlank', at.path, 'This value should not be blank.');
    if ([...value].length > max) {
      throw refuse('TooLong', at.path, `This value is too long. It should have ${max} characters or less.`);
    }
    return value;
  };
}

export const integer: Decoder<number> = (value, at) => {
  if (value === undefined) throw missing(at.path);
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw wrongType(at.path, 'int');
  return value;
};

export const boolean: Decoder<boolean> = (value, at) => {
  if (value === undefined) throw missing(at.path);
  if (typeof value !== 'boolean') throw wrongType(at.path, 'bool');
  return value;
};

export const anything: Decoder<unknown> = (value) => value;

export function oneOf<const C extends readonly string[]>(choices: C): Decoder<C[number]> {
  return (value, at) => {
    if (value === undefined) throw missing(at.path);
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw notAChoice(at.path);
    return found;
  };
}

export function optional<T>(decoder: Decoder<T>): Decoder<T | undefined> {
  return (value, at) => (value === undefined ? undefined : decoder(value, at));
}

function nullable<T>(decoder: Decoder<T>): Decoder<T | null> {
  return (value, at) => (value === null ? null : decoder(value, at));
}

/** Absent, null or a value: the usual wish for a writable attribute. */
export const maybe = <T>(decoder: Decoder<T>) => optional(nullable(decoder));

export function listOf<T>(decoder: Decoder<T>): Decoder<T[]> {
  return (value, at) => {
    if (value === undefined) throw missing(at.path);
    if (!Array.isArray(value)) throw wrongType(at.path, 'array');
    const findings: Finding[] = [];
    const items = value.map((item, index) => collect(findings, () => decoder(item, below(at, String(index)))));
    return settle(items, findings);
  };
}

export function object<S extends Shape>(shape: S): Decoder<FromShape<S>> {
  return (value, at) => {
    if (value === undefined) throw missing(at.path);
    if (!isRecord(value)) throw wrongType(at.path, 'object');
    const findings: Finding[] = [];
    for (const key of Object.keys(value)) {
      if (at.strict && !Object.hasOwn(shape, key)) {
        findings.push({
          code: 'FieldNotExpected',
          path: below(at, key).path,
          detail: 'This field was not expected.',
        });
      }
    }
    const decoded = Object.entries(shape).map(([key, decoder]) => [
      key,
      collect(findings, () => decoder(Object.hasOwn(value, key) ? value[key] : undefined, below(at, key))),
    ]);
    return settle(Object.fromEntries(decoded) as FromShape<S>, findings);
  };
}

function below(at: Spot, key: string): Spot {
  return { ...at, path: at.path === '' ? key : `${at.path}.${key}` };
}

/** The undefined of a refused part never gets out: settle throws when there are findings. */
function collect<T>(findings: Finding[], decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    findings.push(...error.findings);
    return undefined as T;
  }
}

function settle<T>(value: T, findings: Finding[]): T {
  if (findings.length > 0) throw new Refusal(findings);
  return value;
}
