import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Kinds } from '../model/kinds';
import type { CrmModule } from './crm-module';
import { type NamedKind, namedKinds } from './named-kinds';
import { OWN_SCHEMAS, schemaFileName } from './schema-folder';

/**
 * Throws an Error for a module that would fail later, and elsewhere. It is for the author of the CRM: every mistake with its
 * kind, the fact that is wrong, and what to do.
 */
export function assertModule(module: CrmModule): void {
  const mistakes = CHECKS.flatMap((mistakesIn) => mistakesIn(module));
  const products = Object.keys(module.products).join(', ');
  if (mistakes.length > 0) throw new Error(`the CRM of ${products} cannot be used:\n${mistakes.join('\n')}`);
}

const CHECKS: readonly ((module: CrmModule) => string[])[] = [
  namesOfProducts,
  ({ kinds }) => repeatedNames(kinds),
  ({ kinds }) => namedKinds(kinds).flatMap((named) => mistakenName(named, kinds)),
  missingSchemas,
  missingRules,
  repeatedPoints,
];

/** `amocrm`, `other-crm`: what stands behind `crm:` is one plain word of YAML. */
const PRODUCT = /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/;

function namesOfProducts({ products }: CrmModule): string[] {
  const names = Object.keys(products);
  if (names.length === 0) return ['products: there is none. Give at least one, with the domains of its accounts.'];
  return names
    .filter((name) => !PRODUCT.test(name))
    .map((name) => `products: “${name}”. Write lower-case Latin letters and digits, with - or _ between words.`);
}

function repeatedNames({ entries }: Kinds): string[] {
  const kinds = entries.map(({ kind }) => kind);
  const parts = entries.flatMap(({ facts }) => facts.parts?.part ?? []);
  const members = entries.flatMap(({ facts: { references = [] } }) =>
    references.filter(({ form }) => form === 'members'),
  );
  return [
    ...repeated(kinds).map((kind) => `kind ${kind}: there are two. Give each a name of its own.`),
    ...repeated([...new Set(kinds), ...parts]).map(
      (part) => `parts.part ${part}: a kind, or another sort of part, is called so, too. Give each a name of its own.`,
    ),
    ...repeated(members.map(({ property }) => property)).map(
      (property) => `references.${property}: two kinds list members there. Give each a property of its own.`,
    ),
  ];
}

function mistakenName({ of, fact, to, before }: NamedKind, { entries }: Kinds): string[] {
  const placeOf = (name: string) => entries.findIndex(({ kind, facts }) => kind === name || facts.parts?.part === name);
  if (placeOf(to) < 0)
    return [`${of}: ${fact} names ${to}, which is no kind and no sort of part. Declare it, or correct the name.`];
  return before === undefined || placeOf(before) < 0 || placeOf(to) < placeOf(before)
    ? []
    : [`${of}: ${fact} names ${to}, which is not written before it. Change the order of kinds.entries.`];
}

function missingSchemas({ kinds: { entries }, schemas = OWN_SCHEMAS }: CrmModule): string[] {
  return entries
    .map(({ kind, facts: { schema } }) => ({ kind, file: schemaFileName(schema) }))
    .filter(({ file }) => !existsSync(join(schemas, file)))
    .map(({ kind, file }) => `kind ${kind}: the file of its schema is not there. Put ${file} into ${schemas}.`);
}

/** Those of a set of attributes follow from its facts. */
function missingRules({ kinds: { entries }, extensions }: CrmModule): string[] {
  const ruled = new Set(extensions.flatMap(({ rulesOf = [] }) => rulesOf));
  return entries
    .filter(({ kind, table }) => table !== undefined && !ruled.has(kind))
    .map(({ kind }) => `kind ${kind}: it has no rules. Add them to the extension with the rules of kinds.`);
}

function repeatedPoints({ extensions }: CrmModule): string[] {
  return repeated(extensions.map(({ point }) => point)).map(
    ({ description }) => `extensions: two fill the point “${description}”, and the second is never asked. Join them.`,
  );
}

function repeated<T>(names: readonly T[]): T[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
