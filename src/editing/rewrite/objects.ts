import type { Path } from '../../diagnostics/pointer';
import { attributeSetFacts, isAttributeSet } from '../../model/attribute-sets';
import { entryOf } from '../../model/kinds';
import { hasKey } from '../../model/parts';
import { withCompleteReferences } from '../../model/references';
import type { Kind, Spec } from '../../model/spec';
import { asData, type Data } from './data';
import { type EditContext, editList, editValue } from './edit-value';
import { type Edit, ownForms } from './own-forms';
import type { TargetObject } from './types';

/** An object in the file and what it says now; a new one is empty and says nothing. */
export interface Present {
  raw: Data;
  now: Spec | undefined;
  path: Path;
}

/** The object's entry of the file as it shall be. */
export function editObject(wanted: TargetObject, { raw, now, path }: Present, talk: EditContext): Data {
  const { kind, spec } = wanted;
  const says = asData(now);
  const shall = asData(withoutIds(kind, spec, says));
  const entries = attributesOf(kind).map(({ property, name, edit }): [string, unknown] => {
    const told = { raw: raw[name], now: says[property], want: shall[property], path: [...path, name] };
    return [name, edit(told, talk)];
  });
  const changed = new Map(entries);
  const names = [...new Set([...Object.keys(raw), ...changed.keys()])];
  const values = names.map((name): [string, unknown] => [name, changed.has(name) ? changed.get(name) : raw[name]]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

const inOrder: Edit = (told, talk) => editList(told, true, talk);
const asSet: Edit = (told, talk) => editList(told, false, talk);

/** A property of the canonical form, its name in the files, and how it is written there. */
interface Attribute {
  property: string;
  name: string;
  edit: Edit;
}

function attributesOf(kind: Kind): Attribute[] {
  return isAttributeSet(kind) ? ofSet(kind) : ofComposite(kind);
}

/** What a property of the canonical form is called in the files. */
export function nameInFiles(kind: Kind, property: string): string | undefined {
  return attributesOf(kind).find((attribute) => attribute.property === property)?.name;
}

function ofComposite(kind: Kind): Attribute[] {
  return Object.entries(entryOf(kind).table ?? {}).flatMap(([property, attribute]) => {
    const { type, name = property, unordered, elsewhere } = attribute;
    const inList = unordered ? asSet : inOrder;
    return elsewhere
      ? []
      : [{ property, name, edit: ownForms()[kind]?.[property] ?? (type === 'list' ? inList : editValue) }];
  });
}

function ofSet(kind: Kind): Attribute[] {
  return Object.entries(attributeSetFacts(kind).attributes).map(([property, { unordered }]) => ({
    property,
    name: property,
    edit: unordered ? asSet : editValue,
  }));
}

/** References to what has no key (`#…`) cannot be written: the text goes on saying what it says. */
function withoutIds(kind: Kind, spec: Spec, now: Data): Data {
  const stated = asData(withCompleteReferences(kind, spec, hasKey));
  const lost = Object.keys(spec).filter((property) => !Object.hasOwn(stated, property));
  return { ...stated, ...Object.fromEntries(lost.map((property) => [property, now[property]])) };
}
