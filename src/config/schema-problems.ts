import type { ErrorObject } from 'ajv';
import type { ConfigCode } from '../messages/config';
import type { Diagnostic } from '../model/diagnostic';
import type { Part } from './findings';
import { asKey, nearest } from './nearest';
import { pathOf, pointerOf } from './pointer';
import { isForbiddenKey } from './yaml-data';

/** A departure from a schema, in words a person can act on. */
export interface SchemaProblem {
  code: ConfigCode;
  args: Diagnostic['args'];
  path: (string | number)[];
  part: Part;
  /** The value cannot be used and is left out of the later checks. */
  unusable: boolean;
}

type Words = Omit<SchemaProblem, 'path'> & { below?: string };
type Explain = (error: ErrorObject) => Words | undefined;

/** Ajv's errors, one per mistake: what a failed alternative says about its branches is folded into one. */
export function schemaProblems(errors: ErrorObject[], data: unknown): SchemaProblem[] {
  const alternatives = new Set(errors.filter((error) => error.keyword === 'anyOf').map((error) => error.instancePath));
  const problems: SchemaProblem[] = [];
  for (const error of errors) {
    const insideAlternative = alternatives.has(error.instancePath) && error.schemaPath.includes('/anyOf/');
    const words = insideAlternative ? undefined : EXPLAIN[error.keyword]?.(error);
    if (!words) continue;
    const { below, ...rest } = words;
    const path = realPath(error.instancePath, data);
    const key = path.findLast((step) => typeof step === 'string') ?? '';
    problems.push({ ...rest, args: { key, ...rest.args }, path: below === undefined ? path : [...path, below] });
  }
  return problems.filter((problem) => !isMisspelt(problem, problems));
}

/** A missing key whose misspelling stands beside it is one mistake, not two. */
function isMisspelt({ code, args, path }: SchemaProblem, problems: readonly SchemaProblem[]): boolean {
  if (code !== 'KEY_MISSING') return false;
  return problems.some(
    (other) =>
      other.code === 'KEY_UNKNOWN' &&
      other.args.nearest === args.missing &&
      pointerOf(other.path.slice(0, -1)) === pointerOf(path),
  );
}

const value = (code: ConfigCode, args: Diagnostic['args'], unusable = true): Words => ({
  code,
  args,
  part: 'value',
  unusable,
});

const EXPLAIN: Record<string, Explain> = {
  additionalProperties: (error) => unknownKey(error),
  required: (error) => ({
    code: 'KEY_MISSING',
    args: { missing: String(error.params.missingProperty) },
    part: 'key',
    unusable: false,
  }),
  type: (error) => value('TYPE_WRONG', { expected: expectedTypes(error), actual: typeOf(error.data) }),
  enum: (error) => notAllowed(error, (error.params.allowedValues as unknown[]).map(String)),
  anyOf: (error) => notAllowed(error, enumIn(error.schema)),
  pattern: (error) => badPattern(error),
  minLength: () => value('TEXT_EMPTY', {}, false),
  maxLength: (error) =>
    value('TEXT_TOO_LONG', { max: Number(error.params.limit), length: String(error.data).length }, false),
  minItems: () => value('LIST_EMPTY', {}, false),
  minProperties: () => value('LIST_EMPTY', {}, false),
  maxItems: (error) => tooMany(error, Array.isArray(error.data) ? error.data.length : 0),
  maxProperties: (error) => tooMany(error, Object.keys(error.data as object).length),
  uniqueItems: (error) => ({
    ...value('LIST_REPEATS', { value: String((error.data as unknown[])[Number(error.params.j)]) }, false),
    below: String(error.params.j),
  }),
};

function unknownKey(error: ErrorObject): Words {
  const key = String(error.params.additionalProperty);
  const allowed = Object.keys((error.parentSchema?.properties ?? {}) as object);
  const code = key === 'mapTo' && allowed.includes('moveTo') ? 'KEY_NOT_YET' : 'KEY_UNKNOWN';
  return { code, args: { key, nearest: nearest(key, allowed), allowed }, part: 'key', unusable: true, below: key };
}

function notAllowed(error: ErrorObject, allowed: string[]): Words {
  if (typeof error.data !== 'string') return value('TYPE_WRONG', { expected: ['string'], actual: typeOf(error.data) });
  return value('VALUE_NOT_ALLOWED', { value: error.data, nearest: nearest(error.data, allowed), allowed });
}

function enumIn(schema: unknown): string[] {
  const branches = Array.isArray(schema) ? schema : [];
  return branches.flatMap((branch: { enum?: unknown[] }) => branch.enum ?? []).map(String);
}

function tooMany(error: ErrorObject, count: number): Words {
  const what = error.instancePath.split('/').at(-1) ?? '';
  return value('TOO_MANY', { what, max: Number(error.params.limit), count }, false);
}

function badPattern(error: ErrorObject): Words | undefined {
  if (error.propertyName !== undefined) {
    const key = error.propertyName;
    return { code: 'KEY_FORMAT', args: { key, nearest: suggestKey(key) }, part: 'key', unusable: false, below: key };
  }
  const types = expectedTypes(error);
  if (types.includes('boolean')) return value('TYPE_WRONG', { expected: ['boolean'], actual: 'string' });
  const text = String(error.data);
  if (text.trim() === '') return value('TEXT_EMPTY', {}, false);
  const pattern = new RegExp(String(error.params.pattern), 'u');
  return value('TEXT_FORMAT', {
    value: text,
    example: String((error.parentSchema?.examples as unknown[] | undefined)?.[0] ?? ''),
    nearest: [suggestKey(text), text.toUpperCase()].find((candidate) => pattern.test(candidate)) ?? '',
  });
}

function suggestKey(text: string): string {
  const steps = text.split('/').map(asKey);
  return steps.includes('') || steps.some(isForbiddenKey) ? '' : steps.join('/');
}

function expectedTypes(error: ErrorObject): string[] {
  const type: unknown = error.parentSchema?.type;
  if (Array.isArray(type)) return type.map(String);
  return type === undefined ? [] : [String(type)];
}

function typeOf(data: unknown): string {
  if (data === null || data === undefined) return 'nothing';
  return Array.isArray(data) ? 'array' : typeof data;
}

/** Ajv's path with list positions as numbers. */
function realPath(instancePath: string, data: unknown): (string | number)[] {
  let node = data;
  return pathOf(instancePath).map((step) => {
    const inList = Array.isArray(node);
    node = typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[step] : undefined;
    return inList ? Number(step) : step;
  });
}
