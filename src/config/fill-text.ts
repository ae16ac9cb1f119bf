import { PLAIN_KINDS, plainFacts } from '../model/plain';
import { urlProblem } from './check-webhooks';
import type { Report } from './findings';
import { nearest } from './nearest';
import { stageColors } from './stage-colors';
import { fillTemplate, hasTemplate } from './template';
import type { ProjectText, VariableValue } from './text';
import { OBJECT_LISTS } from './text-index';

/** The value of every declared variable in an environment; what is missing, unknown or of another type is reported. */
export function variableValues(
  text: ProjectText,
  environment: { name: string; variables: Readonly<Record<string, VariableValue>> },
  report: Report,
): Map<string, VariableValue> {
  const values = new Map<string, VariableValue>();
  const given = new Map(Object.entries(environment.variables));
  for (const variable of text.variables) {
    const where = `/environment/variables/${variable.name}`;
    const value = given.get(variable.name) ?? variable.default;
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
  for (const name of given.keys()) {
    if (declared.includes(name)) continue;
    const where = `/environment/variables/${name}`;
    report({ code: 'VARIABLE_UNDECLARED', args: { name, nearest: nearest(name, declared) }, where, part: 'key' });
  }
  return values;
}

/** What filling needs to know at every depth. */
interface Filling {
  values: ReadonlyMap<string, VariableValue>;
  environment: string;
  report: Report;
}

/** The text with its variables replaced; lists and objects without variables are shared with the original. */
export function fillText(text: ProjectText, filling: Filling): ProjectText {
  const filled: ProjectText = { ...text };
  for (const list of OBJECT_LISTS) {
    if (!hasTemplate(text[list])) continue;
    const objects = text[list].map((object, position) =>
      hasTemplate(object) ? fill(object, `/${list}/${position}`, filling) : object,
    );
    Object.assign(filled, { [list]: objects });
  }
  return filled;
}

function fill(value: unknown, where: string, filling: Filling): unknown {
  if (typeof value === 'string') {
    const filled = fillTemplate(value, filling.values);
    return filled === value || fits(filled, value, where, filling) ? filled : value;
  }
  if (Array.isArray(value)) return value.map((item, index) => fill(item, `${where}/${index}`, filling));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, `${where}/${key}`, filling)]));
}

const FLAGS: ReadonlySet<string> = new Set([
  'main',
  'incoming',
  'mail',
  'lists',
  'files',
  'apiOnly',
  'visible',
  'required',
  ...plainFlags(),
]);

function plainFlags(): string[] {
  return PLAIN_KINDS.flatMap((kind) =>
    Object.entries(plainFacts(kind).attributes).flatMap(([attribute, { type }]) =>
      type === 'flag' ? [attribute] : [],
    ),
  );
}

/** What a schema would have said, had the value stood in the text. */
function fits(filled: VariableValue, template: string, where: string, { report, environment }: Filling): boolean {
  const expected = expectedAt(where.slice(where.lastIndexOf('/') + 1));
  const good = GOOD[expected](filled);
  if (!good) report({ code: 'VARIABLE_MISPLACED', args: { template, expected, environment }, where });
  else if (expected === 'url' && urlProblem(String(filled))) report({ code: 'WEBHOOK_NOT_ENCRYPTED', args: {}, where });
  return good;
}

type Expected = 'boolean' | 'string' | 'color' | 'url';

const GOOD: Record<Expected, (value: VariableValue) => boolean> = {
  boolean: (value) => typeof value === 'boolean',
  string: (value) => typeof value === 'string' && value.trim() !== '',
  color: (value) => typeof value === 'string' && stageColors().has(value),
  url: (value) => typeof value === 'string' && urlProblem(value) !== 'WEBHOOK_URL',
};

function expectedAt(key: string): Expected {
  if (FLAGS.has(key)) return 'boolean';
  return key === 'color' || key === 'url' ? key : 'string';
}
