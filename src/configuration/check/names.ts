import type { Report } from '../../diagnostics/findings';
import { isFoundByName } from '../../model/identity';
import { normalName } from '../../model/names-alike';
import { propertiesOf } from '../../model/shape';
import type { Configuration, ObjectDeclaration } from '../model/configuration';
import type { ConfigurationCheck } from '../model/configuration-index';
import { meet } from '../model/configuration-index';
import { isPlain, keyedLists, type Listed } from '../model/crm-lists';

/** Objects are found in the CRM by name: two of a kind with one name, or one key, could not be told apart. */
export const checkNames: ConfigurationCheck = (text, _index, report) => {
  checkDuplicateNames(text, report);
  for (const list of keyedLists(text)) {
    checkSpaces(list, report);
    checkKeys(list, report);
  }
};

/**
 * Names that are equal where their objects meet. Also run on a resolved text, in which variables may have made
 * names equal that differ in writing.
 */
export function checkDuplicateNames(text: Configuration, report: Report): void {
  for (const list of keyedLists(text)) if (list[0] && isFoundByName(list[0].kind)) checkEqual(list, report);
}

/** By their codes, as whose they are, or, as options of a category, by what they stand under. */
function toldApart(left: ObjectDeclaration, right: ObjectDeclaration): boolean {
  const [one, other] = [left, right].map((object) => propertiesOf(isPlain(object) ? object.values : object));
  if (one?.parent !== other?.parent || one?.entity !== other?.entity) return true;
  if (isPlain(left)) return false;
  return one?.code !== undefined && other?.code !== undefined && one.code !== other.code;
}

function checkEqual(list: readonly Listed[], report: Report): void {
  const seen = new Map<string, Listed[]>();
  for (const entry of list) {
    const { kind } = entry;
    const name = entry.name?.trim() ?? '';
    if (name === '') continue;
    const earlier = seen.get(normalName(name));
    if (!earlier) seen.set(normalName(name), [entry]);
    else {
      const other = earlier.find(({ object }) => meet(object, entry.object) && !toldApart(object, entry.object));
      // a copy is told by its key
      if (other?.object.key === entry.object.key) continue;
      if (other) {
        report({ code: 'NAME_DUPLICATE', args: { kind, name, other: other.object.key }, where: entry.nameAt });
      } else earlier.push(entry);
    }
  }
}

function checkKeys(list: readonly Listed[], report: Report): void {
  const keys = new Map<string, string>();
  const places = new Map<string, string>();
  for (const { kind, object, where } of list) {
    const { key } = object;
    if (key === '') continue;
    const first = places.get(key);
    if (first === undefined) places.set(key, `${where}/key`);
    else report({ code: 'KEY_DUPLICATE', args: { kind, key }, where: `${where}/key`, places: { first } });
    keys.set(key, key);
  }
  for (const { kind, object, where } of list) {
    for (const [index, formerly] of (object.formerly ?? []).entries()) {
      const other = keys.get(formerly);
      if (formerly === '') continue;
      if (other)
        report({ code: 'FORMERLY_TAKEN', args: { kind, key: formerly, other }, where: `${where}/formerly/${index}` });
      else keys.set(formerly, object.key);
    }
  }
}

function checkSpaces(list: readonly Listed[], report: Report): void {
  for (const { name, nameAt } of list)
    if (name !== undefined && name !== name.trim() && name.trim() !== '')
      report({ code: 'NAME_SPACES', args: { name }, where: nameAt });
}
