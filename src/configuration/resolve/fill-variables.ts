import type { Report } from '../../diagnostics/findings';
import { nearest } from '../../diagnostics/nearest';
import { pointerOf } from '../../diagnostics/pointer';
import { secretAttributes } from '../../model/kind-facts';
import type { Kind } from '../../model/kinds';
import { urlProblem } from '../check/callable-url';
import type { Configuration, EnvironmentValues, ObjectDeclaration, VariableValue } from '../model/configuration';
import { isPlain, kindIn, withLists } from '../model/crm-lists';
import { fillTemplate, hasTemplate, placesOf } from '../model/template';
import { type PlaceType, placeType, plainPlaceType } from '../schema/place-type';

/** The value of every declared variable in an environment; what is missing, unknown or of another type is reported. */
export function variableValues(
  text: Configuration,
  environment: EnvironmentValues,
  report: Report,
): Map<string, VariableValue> {
  const values = new Map<string, VariableValue>();
  const given = new Map(Object.entries(environment.variables));
  const elsewhere = new Set(Object.keys(environment.elsewhere ?? {}));
  for (const variable of text.variables) {
    const where = `/environment/variables/${variable.name}`;
    const value = given.get(variable.name) ?? variable.default;
    // what the process' environment holds is known where an account is opened
    if (!given.has(variable.name) && elsewhere.has(variable.name)) continue;
    if (value === undefined) {
      report({ code: 'VARIABLE_MISSING', args: { name: variable.name, environment: environment.name }, where });
    } else if (typeof value !== variable.type) {
      if (!given.has(variable.name)) continue;
      report({
        code: 'VARIABLE_TYPE',
        args: { name: variable.name, expected: variable.type, actual: typeof value },
        where,
      });
    } else values.set(variable.name, value);
  }
  const declared = text.variables.map((variable) => variable.name);
  for (const name of [...given.keys(), ...[...elsewhere].filter((other) => !given.has(other))]) {
    if (declared.includes(name)) continue;
    const where = `/environment/variables/${name}`;
    report({ code: 'VARIABLE_UNDECLARED', args: { name, nearest: nearest(name, declared) }, where, part: 'key' });
  }
  return values;
}

/** What filling needs to know at every depth. */
interface Filling {
  values: ReadonlyMap<string, VariableValue>;
  environment: Pick<EnvironmentValues, 'name' | 'elsewhere'>;
  report: Report;
}

/** One object of the text; the paths of its places begin below it. */
interface Place {
  pointer: string;
  typeAt(path: readonly string[]): PlaceType;
  isSecret(path: readonly string[]): boolean;
}

/** The text with its variables replaced; lists and objects without variables are shared with the original. */
export function fillText(text: Configuration, filling: Filling): Configuration {
  return withLists(text, (objects, list) => {
    if (!hasTemplate(objects)) return objects;
    return objects.map((object, position) => {
      if (!hasTemplate(object)) return object;
      const kind = kindIn(list, object);
      const pointer = `/${list}/${position}`;
      const place = isPlain(object) ? plainPlace(kind, pointer) : structuredPlace(kind, pointer);
      return filledIn(object, place, filling);
    });
  });
}

function structuredPlace(kind: Kind, pointer: string): Place {
  const isSecret: Place['isSecret'] = ([attribute = '']) => secretAttributes(kind)[attribute] === 'whole';
  return { pointer, typeAt: (path) => placeType(kind, path), isSecret };
}

function plainPlace(kind: Kind, pointer: string): Place {
  return {
    pointer,
    typeAt: ([within, ...path]) => (within === 'values' ? plainPlaceType(kind, path) : 'string'),
    isSecret: ([within, attribute = '']) => within === 'values' && secretAttributes(kind)[attribute] === 'whole',
  };
}

function filledIn(object: ObjectDeclaration, place: Place, filling: Filling): ObjectDeclaration {
  const filled = { ...object };
  for (const [key, value] of Object.entries(object)) Reflect.set(filled, key, fill(value, [key], place, filling));
  return filled;
}

function fill(value: unknown, path: readonly string[], place: Place, filling: Filling): unknown {
  const below = (step: string | number, item: unknown) => fill(item, [...path, String(step)], place, filling);
  if (typeof value === 'string') {
    if (!staysHidden(value, path, place, filling)) return value;
    const filled = fillTemplate(value, filling.values);
    return filled === value || fits(filled, value, path, place, filling) ? filled : value;
  }
  if (Array.isArray(value)) return value.map((item, index) => below(index, item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, below(key, item)]));
}

/**
 * What the environment of the process holds may be any secret of whoever runs this, and a pull request can name it: it may
 * stand only where nobody sees it. Of an address people see the host.
 */
function staysHidden(
  template: string,
  path: readonly string[],
  { pointer, isSecret }: Place,
  { values, environment, report }: Filling,
): boolean {
  const { name: environmentName, elsewhere = {} } = environment;
  const hidden = new Set(Object.keys(elsewhere));
  const [first, ...others] = placesOf(template, hidden);
  if (!first) return true;
  const { name, before } = first;
  const shown = new Map([...values].filter(([variable]) => !hidden.has(variable)));
  // one that begins the address says where its host ends, and nobody knows by then
  const isBehindHost = before === '' ? others.length === 0 : BEHIND_HOST.test(String(fillTemplate(before, shown)));
  if (isSecret(path) && isBehindHost) return true;
  const args = { name, environment: environmentName, variable: elsewhere[name] ?? '' };
  report({ code: 'VARIABLE_SHOWN', args, where: pointer + pointerOf(path) });
  return false;
}

const BEHIND_HOST = /^https?:\/\/[^/?#@\\\s]+[/?#]/i;

/** What a schema would have said, had the value stood in the text. */
function fits(
  filled: VariableValue,
  template: string,
  path: readonly string[],
  { pointer, typeAt }: Place,
  { report, environment }: Filling,
): boolean {
  const expected = typeAt(path);
  const where = pointer + pointerOf(path);
  const good = GOOD[expected](filled);
  if (!good) report({ code: 'VARIABLE_MISPLACED', args: { template, expected, environment: environment.name }, where });
  else if (expected === 'url' && urlProblem(String(filled))) report({ code: 'WEBHOOK_NOT_ENCRYPTED', args: {}, where });
  return good;
}

const GOOD: Record<PlaceType, (value: VariableValue) => boolean> = {
  any: () => true,
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string' && value.trim() !== '',
  color: (value) => typeof value === 'string' && /^#[0-9a-f]{6}$/.test(value),
  url: (value) => typeof value === 'string' && urlProblem(value) !== 'WEBHOOK_URL',
};
