import type { VariableValue } from './configuration';

const PLACE = /\$\$\{|\$\{([^{}]*)\}/g;
const WHOLE = /^\$\{([^{}]*)\}$/;

/** Whether a text holds anything that replacing would touch. */
export function isTemplate(text: string): boolean {
  return text.includes('${');
}

/** The variables a text names, and whether a `${` in it is never closed. `$${` is a written-out `${`. */
export function variablesIn(text: string): { names: string[]; unclosed: boolean } {
  const names = [...text.matchAll(PLACE)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]));
  return { names, unclosed: text.replaceAll(PLACE, '').includes('${') };
}

/** Puts the values in; a text that is one variable and nothing else takes the value's type. Unknown names stay. */
export function fillTemplate(text: string, values: ReadonlyMap<string, VariableValue>): VariableValue {
  const whole = WHOLE.exec(text)?.[1];
  const single = whole === undefined ? undefined : values.get(whole);
  if (single !== undefined) return single;
  return text.replaceAll(PLACE, (match, name: string | undefined) =>
    name === undefined ? '${' : String(values.get(name) ?? match),
  );
}

/** Where a text names one of these variables, and what stands before it there. */
export function placesOf(text: string, variables: ReadonlySet<string>): { name: string; before: string }[] {
  return [...text.matchAll(PLACE)].flatMap(({ 1: name, index }) =>
    name !== undefined && variables.has(name) ? [{ name, before: text.slice(0, index) }] : [],
  );
}

/** Whether any text within a JSON value is a template; quick, because most objects have none. */
export function hasTemplate(value: unknown): boolean {
  if (typeof value === 'string') return isTemplate(value);
  if (typeof value !== 'object' || value === null) return false;
  for (const item of Object.values(value)) if (hasTemplate(item)) return true;
  return false;
}

/** Forms in which other tools write variables. */
const OTHER_FORM = /^(?:\$\((\w+)\)|\$(\w+)|\{\{\s*(\w+)\s*\}\}|%(\w+)%|<(\w+)>)$/;

/** The variable that a text names in the form of another tool; '' where it names none. */
export function otherForm(text: string): string {
  return (
    OTHER_FORM.exec(text)
      ?.slice(1)
      .find((name) => name !== undefined) ?? ''
  );
}

/** Every text within a JSON value that is a variable in another form, with its pointer. */
export function* otherFormsIn(value: unknown, pointer: string): Generator<{ name: string; where: string }> {
  for (const { text, where } of textsIn(value, pointer)) {
    const name = otherForm(text);
    if (name !== '') yield { name, where };
  }
}

/** Every template within a JSON value, with its pointer. */
export function* templatesIn(value: unknown, pointer: string): Generator<{ text: string; where: string }> {
  for (const found of textsIn(value, pointer)) if (isTemplate(found.text)) yield found;
}

function* textsIn(value: unknown, pointer: string): Generator<{ text: string; where: string }> {
  if (typeof value === 'string') yield { text: value, where: pointer };
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsIn(item, `${pointer}/${index}`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* textsIn(item, `${pointer}/${key.replaceAll('/', '~1')}`);
  }
}
