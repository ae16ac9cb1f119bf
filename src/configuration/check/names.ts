import type { Report } from '../../diagnostics/findings';
import { attributeSetFacts, attributeSetKinds } from '../../model/attribute-sets';
import type { Kind } from '../../model/kinds';
import { normalName } from '../../model/names-alike';
import type {
  AttributeSetDeclaration,
  Configuration,
  ObjectDeclaration,
  OptionDeclaration,
} from '../model/configuration';
import type { ConfigurationCheck } from '../model/configuration-index';
import { meet } from '../model/configuration-index';

/** One kind's objects as the name checks see them. */
interface Named<O extends ObjectDeclaration = ObjectDeclaration> {
  object: O;
  name: string;
  where: string;
}

/** Objects are found in the CRM by name: two of a kind with one name, or one key, could not be told apart. */
export const checkNames: ConfigurationCheck = (text, _index, report) => {
  checkSpaces(text, report);
  checkDuplicateNames(text, report);
  checkKeys('pipeline', named(text.pipelines, '/pipelines'), report);
  for (const [position, pipeline] of text.pipelines.entries()) {
    checkKeys('stage', named(pipeline.stages, `/pipelines/${position}/stages`), report);
  }
  for (const list of byEntity(named(text.groups, '/groups'))) checkKeys('field_group', list, report);
  for (const list of byEntity(named(text.fields, '/fields'))) checkKeys('field', list, report);
  checkKeys('role', named(text.roles, '/roles'), report);
  checkKeys(
    'webhook',
    text.webhooks.map((object, at) => ({ object, name: '', where: `/webhooks/${at}` })),
    report,
  );
  for (const kind of attributeSetKinds()) checkKeys(kind, plainNamed(text, kind), report);
  for (const [position, field] of text.fields.entries()) {
    checkKeys('option', named(field.options ?? [], `/fields/${position}/options`), report);
  }
};

/**
 * Names that are equal where their objects meet. Also run on a resolved text, in which variables may have made
 * names equal that differ in writing.
 */
export function checkDuplicateNames(text: Configuration, report: Report): void {
  checkEqual('pipeline', named(text.pipelines, '/pipelines'), report);
  for (const [position, pipeline] of text.pipelines.entries()) {
    checkEqual('stage', named(pipeline.stages, `/pipelines/${position}/stages`), report);
  }
  for (const list of byEntity(named(text.groups, '/groups'))) checkEqual('field_group', list, report);
  for (const list of byEntity(named(text.fields, '/fields'))) checkEqual('field', list, report, toldApartByCode);
  checkEqual('role', named(text.roles, '/roles'), report);
  for (const kind of attributeSetKinds()) {
    if (attributeSetFacts(kind).identity[0]?.compare === 'name')
      checkEqual(kind, plainNamed(text, kind), report, inOtherEntity);
  }
  for (const [position, field] of text.fields.entries()) {
    checkEqual('option', named(field.options ?? [], `/fields/${position}/options`), report, toldApartAsOptions);
  }
}

function plainNamed(text: Configuration, kind: Kind): Named<AttributeSetDeclaration>[] {
  return text.plain.flatMap((object, index) => {
    const { name } = object.values;
    const where = `/plain/${index}`;
    return object.kind === kind ? [{ object, name: typeof name === 'string' ? name : '', where }] : [];
  });
}

function inOtherEntity(left: AttributeSetDeclaration, right: AttributeSetDeclaration): boolean {
  return left.values.entity !== right.values.entity;
}

function named<O extends ObjectDeclaration & { name: string }>(objects: readonly O[], where: string): Named<O>[] {
  return objects.map((object, index) => ({ object, name: object.name, where: `${where}/${index}` }));
}

function byEntity<O extends ObjectDeclaration & { entity: string }>(list: readonly Named<O>[]): Named<O>[][] {
  const lists = new Map<string, Named<O>[]>();
  for (const entry of list) {
    const { entity } = entry.object;
    const known = lists.get(entity);
    if (known) known.push(entry);
    else lists.set(entity, [entry]);
  }
  return [...lists.values()];
}

/** Under different options of a category the same name may stand again. */
function toldApartAsOptions(left: OptionDeclaration, right: OptionDeclaration): boolean {
  return left.parent !== right.parent || toldApartByCode(left, right);
}

function toldApartByCode(left: { code?: string }, right: { code?: string }): boolean {
  return left.code !== undefined && right.code !== undefined && left.code !== right.code;
}

function checkEqual<O extends ObjectDeclaration>(
  kind: string,
  list: readonly Named<O>[],
  report: Report,
  toldApart: (left: O, right: O) => boolean = () => false,
): void {
  const seen = new Map<string, Named<O>[]>();
  for (const entry of list) {
    const name = entry.name.trim();
    if (name === '') continue;
    const earlier = seen.get(normalName(name));
    if (!earlier) seen.set(normalName(name), [entry]);
    else {
      const other = earlier.find(({ object }) => meet(object, entry.object) && !toldApart(object, entry.object));
      // a copy is told by its key
      if (other?.object.key === entry.object.key) continue;
      if (other) {
        report({ code: 'NAME_DUPLICATE', args: { kind, name, other: other.object.key }, where: `${entry.where}/name` });
      } else earlier.push(entry);
    }
  }
}

function checkKeys(kind: string, list: readonly Named[], report: Report): void {
  const keys = new Map<string, string>();
  const places = new Map<string, string>();
  for (const { object, where } of list) {
    const { key } = object;
    if (key === '') continue;
    const first = places.get(key);
    if (first === undefined) places.set(key, `${where}/key`);
    else report({ code: 'KEY_DUPLICATE', args: { kind, key }, where: `${where}/key`, places: { first } });
    keys.set(key, key);
  }
  for (const { object, where } of list) {
    for (const [index, formerly] of (object.formerly ?? []).entries()) {
      const other = keys.get(formerly);
      if (formerly === '') continue;
      if (other)
        report({ code: 'FORMERLY_TAKEN', args: { kind, key: formerly, other }, where: `${where}/formerly/${index}` });
      else keys.set(formerly, object.key);
    }
  }
}

function checkSpaces(text: Configuration, report: Report): void {
  const check = (objects: readonly { name?: string }[], where: string) => {
    for (const [index, { name }] of objects.entries()) {
      if (name !== undefined && name !== name.trim() && name.trim() !== '') {
        report({ code: 'NAME_SPACES', args: { name }, where: `${where}/${index}/name` });
      }
    }
  };
  check(text.pipelines, '/pipelines');
  for (const [index, pipeline] of text.pipelines.entries()) check(pipeline.stages, `/pipelines/${index}/stages`);
  check(text.groups, '/groups');
  check(text.fields, '/fields');
  for (const [index, field] of text.fields.entries()) check(field.options ?? [], `/fields/${index}/options`);
  check(text.roles, '/roles');
  for (const [index, { values }] of text.plain.entries()) {
    const { name } = values;
    if (typeof name === 'string' && name !== name.trim() && name.trim() !== '')
      report({ code: 'NAME_SPACES', args: { name }, where: `/plain/${index}/values/name` });
  }
}
