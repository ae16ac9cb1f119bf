import type { ErrorObject } from 'ajv';
import type { Part } from '../../diagnostics/findings';
import { asKey, nearest } from '../../diagnostics/nearest';
import { pathOf, pointerOf } from '../../diagnostics/pointer';
import { colorsNamed } from '../../messages/color-words';
import type { ConfigCode } from '../../messages/config';
import { keyNamed } from '../../messages/key-words';
import { valueNamed } from '../../messages/value-words';
import type { Diagnostic } from '../../model/diagnostic';
import { foreignLetters } from '../../model/names-alike';
import { propertiesOf } from '../../model/shape';
import { isForbiddenKey } from '../read/yaml-data';
import { exampleOf, flow, meantValue } from './meant-value';
import { crmPalette } from './palette';
import type { SchemaNode } from './schema-node';

/** A departure from a schema, in words a person can act on. */
export interface SchemaProblem {
  code: ConfigCode;
  args: Diagnostic['args'];
  path: (string | number)[];
  part: Part;
  /** The value cannot be used and is left out of the later checks. */
  unusable: boolean;
  /** What would be right in the place of the value, in YAML. */
  meant?: string;
  /** An object of this sort, in YAML, where keys of it are missing. */
  example?: string;
  /** What lacks is the one key of a file, below which all its objects stand. */
  first?: boolean;
}

type Words = Omit<SchemaProblem, 'path'> & { below?: string };
type Resolve = (ref: string) => SchemaNode;
type Explain = (error: ErrorObject, resolve: Resolve) => Words | undefined;

/** Ajv's errors, one per mistake: what a failed alternative says about its branches is folded into one. */
export function schemaProblems(errors: ErrorObject[], data: unknown, resolve: Resolve): SchemaProblem[] {
  const alternatives = new Set(errors.filter((error) => error.keyword === 'anyOf').map((error) => error.instancePath));
  const problems: SchemaProblem[] = [];
  for (const error of errors) {
    const insideAlternative = alternatives.has(error.instancePath) && error.schemaPath.includes('/anyOf/');
    const words = insideAlternative ? undefined : EXPLAIN[error.keyword]?.(error, resolve);
    if (!words) continue;
    const { below, ...rest } = words;
    const path = realPath(error.instancePath, data);
    const key = path.findLast((step) => typeof step === 'string') ?? '';
    const last = path.at(-1);
    const entry = typeof last === 'number' && ABOUT_ENTRIES.has(rest.code) ? { entry: last + 1 } : {};
    const args = { key, ...entry, ...rest.args };
    problems.push({ ...rest, args, path: below === undefined ? path : [...path, below] });
  }
  return withFirstLine(problems, data).filter(
    (problem, _at, all) => !isMisspelt(problem, all) && !isSaidByWords(problem, all),
  );
}

/** A file whose one key was forgotten, so that all its objects stand where it should, is one mistake. */
function withFirstLine(problems: SchemaProblem[], data: unknown): SchemaProblem[] {
  const missing = problems.filter(({ code, path }) => code === 'KEY_MISSING' && path.length === 0);
  const unknown = problems.filter(
    ({ code, path, args }) => code === 'KEY_UNKNOWN' && path.length === 1 && !args.nearest,
  );
  const [only] = missing;
  const keys = typeof data === 'object' && data !== null ? Object.keys(data).length : 0;
  if (!only?.first || missing.length > 1 || keys === 0 || unknown.length !== keys) return problems;
  return [{ ...only, code: 'FIRST_LINE_MISSING', args: { missing: only.args.missing ?? '' } }];
}

/** A value that is none of the words allowed is not of the wrong type besides. */
function isSaidByWords({ code, path }: SchemaProblem, problems: readonly SchemaProblem[]): boolean {
  const here = pointerOf(path);
  return (
    code === 'TYPE_WRONG' &&
    problems.some((other) => other.code === 'VALUE_NOT_ALLOWED' && pointerOf(other.path) === here)
  );
}

/** What may be said of an entry of a list as a whole: which one it is has to be told. */
const ABOUT_ENTRIES: ReadonlySet<ConfigCode> = new Set<ConfigCode>(['TYPE_WRONG', 'KEY_MISSING']);

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
  required: (error, resolve) => missingKey(error, resolve),
  type: (error, resolve) => wrongType(error, schemaOf(error), resolve),
  enum: (error) => notAllowed(error, [error.params.allowedValues].flat().map(String)),
  anyOf: (error) => notAllowed(error, enumIn(error.schema)),
  pattern: (error) => badPattern(error),
  minLength: () => value('TEXT_EMPTY', {}, false),
  maxLength: (error) =>
    value('TEXT_TOO_LONG', { max: Number(error.params.limit), length: String(error.data).length }, false),
  minItems: () => value('LIST_EMPTY', {}, false),
  minProperties: () => value('LIST_EMPTY', {}, false),
  maxItems: (error) => tooMany(error, Array.isArray(error.data) ? error.data.length : 0),
  maxProperties: (error) => tooMany(error, Object.keys(propertiesOf(error.data)).length),
  uniqueItems: (error) => ({
    ...value(
      'LIST_REPEATS',
      { value: String(Array.isArray(error.data) ? error.data[Number(error.params.j)] : '') },
      false,
    ),
    below: String(error.params.j),
  }),
};

/** Our schemas use no more of JSON Schema than a node of theirs has; Ajv knows them as anything. */
function schemaOf({ parentSchema }: ErrorObject): SchemaNode {
  return (parentSchema ?? {}) as SchemaNode;
}

function unknownKey(error: ErrorObject): Words {
  const key = String(error.params.additionalProperty);
  const allowed = Object.keys(propertiesOf(error.parentSchema?.properties));
  const code = key === 'mapTo' && allowed.includes('moveTo') ? 'KEY_NOT_YET' : 'KEY_UNKNOWN';
  const meant =
    allowed.find((name) => foreignLetters(key, name).length > 0) ?? (keyNamed(key, allowed) || nearest(key, allowed));
  return { code, args: { key, nearest: meant, allowed }, part: 'key', unusable: true, below: key };
}

function missingKey(error: ErrorObject, resolve: Resolve): Words {
  const missing = String(error.params.missingProperty);
  const wanted = schemaOf(error);
  const node = wanted.properties?.[missing];
  const example = node === undefined ? undefined : exampleOf(node, resolve);
  const args = { missing, ...(example === undefined ? {} : { example: flow({ [missing]: example }).slice(1, -1) }) };
  const [whole] = wanted.examples ?? [];
  return {
    code: 'KEY_MISSING',
    args,
    part: 'key',
    unusable: false,
    ...(whole === undefined ? {} : { example: flow(whole) }),
    ...(wanted.required?.length === 1 && node?.additionalProperties !== undefined ? { first: true } : {}),
  };
}

function wrongType(error: ErrorObject, wanted: SchemaNode, resolve: Resolve): Words {
  if (error.instancePath === '' && typeOf(error.data) === 'nothing') return emptyFile(wanted, resolve);
  const { value: meant, entry } = meantValue(error.data, wanted, resolve);
  const actual = typeOf(error.data);
  const key = error.instancePath.split('/').at(-1) ?? '';
  const told = meant !== undefined || entry !== undefined || /^\d*$/.test(key);
  const example = told ? undefined : exampleOf(wanted, resolve);
  const args = {
    ...foreignIn(error.data, meant),
    expected: expectedTypes(error),
    actual,
    ...(entry === undefined ? {} : { each: entry }),
    ...(example === undefined ? {} : { example: flow({ [key]: example }).slice(1, -1) }),
  };
  return { ...value('TYPE_WRONG', args), ...(meant === undefined ? {} : { meant }) };
}

/** What a file needs, or may hold where it needs nothing in particular. */
function emptyFile(wanted: SchemaNode, resolve: Resolve): Words {
  const { required: missing = [], properties = {} } = wanted;
  const allowed = Object.keys(properties);
  const example = exampleOf({ ...wanted, required: missing.length > 0 ? missing : allowed.slice(0, 1) }, resolve);
  const shown = example === undefined ? undefined : flow(example);
  const bare = missing.length > 1 ? shown : shown?.slice(1, -1);
  return value('FILE_EMPTY', { missing, allowed, ...(bare === undefined ? {} : { example: bare }) });
}

/** A word that only looks like the one that was meant has to be named: the line as it would be right looks the same. */
function foreignIn(data: unknown, meant: string | undefined): Diagnostic['args'] {
  const foreign = typeof data === 'string' && meant !== undefined && foreignLetters(data.trim(), meant).length > 0;
  return foreign ? { value: data.trim(), nearest: meant } : {};
}

function notAllowed(error: ErrorObject, allowed: string[]): Words {
  const key = error.instancePath.split('/').at(-1) ?? '';
  if (error.data === null || typeof error.data === 'object')
    return value('TYPE_WRONG', { expected: ['string'], actual: typeOf(error.data) });
  const written = String(error.data);
  if (key === 'color' && allowed.includes(crmPalette().colors[0] ?? '')) return notColor(written);
  const exact = allowed.find((word) => word === unquoted(written)) ?? valueNamed(key, written, allowed);
  const several = entriesIn(error, (word) => allowed.includes(word));
  const meant = several ? '' : exact || nearest(written, allowed);
  const args = { value: written, nearest: meant, allowed, ...(several ? { entries: 1 } : {}) };
  return { ...value('VALUE_NOT_ALLOWED', args), ...several };
}

/** `[dev prod]`: entries of a list without the commas between them, as they would be right. */
function entriesIn(
  { instancePath, data }: ErrorObject,
  fits: (word: string) => boolean,
): { meant: string } | undefined {
  const words = String(data).split(/[\s;,]+/);
  return /\/\d+$/.test(instancePath) && words.length > 1 && words.every(fits) ? { meant: words.join(', ') } : undefined;
}

/** The three colours that look most like it, or are called so. */
function notColor(written: string): Words {
  const { colors, strong, nearest: alike } = crmPalette();
  const bare = unquoted(written);
  const hex = /^#?([0-9a-f]{3,8})$/i.exec(bare)?.[1];
  const code =
    hex && `#${(hex.length === 3 ? hex.replaceAll(/./g, '$&$&') : hex).slice(0, 6).padEnd(6, '0')}`.toLowerCase();
  const named = hex ? [] : colorsNamed(bare);
  const near = code ? alike(code, 3) : named.length > 0 ? named.slice(0, 3) : strong;
  const sure = code !== undefined && colors.includes(code) ? code : named.length > 0 ? near[0] : undefined;
  const words = value('VALUE_NOT_ALLOWED', {
    value: written,
    colors: near,
    ...(near === strong ? {} : { alike: 1 }),
  });
  return sure === undefined ? words : { ...words, meant: `"${sure}"` };
}

/** Quotes of print are letters to YAML. */
function unquoted(text: string): string {
  return text.replaceAll(/^[«“„”‘’"']+|[»“”‘’"']+$/g, '');
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
  if (expectedTypes(error).includes('boolean')) {
    const { value: meant } = meantValue(error.data, { type: 'boolean' }, () => ({}));
    const words = value('TYPE_WRONG', { expected: ['boolean'], actual: 'string', ...foreignIn(error.data, meant) });
    return meant === undefined ? words : { ...words, meant };
  }
  const text = String(error.data);
  if (text.trim() === '') return value('TEXT_EMPTY', {}, false);
  const pattern = new RegExp(String(error.params.pattern), 'u');
  const several = entriesIn(error, (word) => pattern.test(word));
  if (several) return { ...value('TEXT_FORMAT', { value: text, nearest: '', entries: 1 }), ...several };
  return value('TEXT_FORMAT', {
    value: text,
    example: [error.parentSchema?.examples ?? []].flat().slice(0, 3).map(String),
    nearest:
      [dayIn(text), ...(isKey(error) || /[a-z]/i.test(text) ? [suggestKey(text)] : []), text.toUpperCase()].find(
        (candidate) => pattern.test(candidate),
      ) ?? '',
  });
}

/** 31.12.2026 → 2026-12-31 */
function dayIn(text: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text.trim()) ?? [];
  return year === '' ? '' : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function suggestKey(text: string): string {
  const steps = text.split('/').map(asKey);
  return steps.includes('') || steps.some(isForbiddenKey) ? '' : steps.join('/');
}

/** A key may be made of a name in any language; what names another object may not. */
function isKey({ instancePath }: ErrorObject): boolean {
  return instancePath.endsWith('/key');
}

function expectedTypes(error: ErrorObject): string[] {
  const type: unknown = error.parentSchema?.type;
  // a text that may be a variable and nothing else is not asked for
  const isVariable = String(error.parentSchema?.pattern ?? '').startsWith('^\\$\\{');
  if (Array.isArray(type))
    return type.map(String).filter((one) => one !== 'string' || !isVariable || type.length === 1);
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
    node = Array.isArray(node) ? node[Number(step)] : propertiesOf(node)[step];
    return inList ? Number(step) : step;
  });
}
