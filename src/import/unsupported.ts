import { type Address, addressOf } from '../model/address';
import { attributeSetFacts } from '../model/attribute-sets';
import type { AttributeSetSpec } from '../model/facts';
import { isIdName } from '../model/id-name';
import { hasKey, partsOf } from '../model/parts';
import { isListOf, isText, propertiesOf } from '../model/shape';
import type { LiveRow, Snapshot } from '../model/snapshot';
import { isAttributeSetSpec, type Kind, type Spec } from '../model/spec';
import type { Bound } from '../plan/binding';
import { rulesOf } from '../plan/kinds';
import { counted } from '../plan/kinds/rules';
import { allowed } from './allowed';
import type { FoundObjects } from './find-objects';
import type { Omitted } from './omitted';
import { unsupportedOrder } from './unsupported-order';

/** What the account holds and the text cannot say, object by object. */
export function unsupportedIn({ objects, omitted, binding }: FoundObjects, { unavailable }: Snapshot): Omitted[] {
  const inside = objects.flatMap(({ address }) => {
    const bound = binding.objects.get(address);
    return bound ? unsupportedInObject(bound) : [];
  });
  const refused = Object.entries(unavailable).map(([kind, status]) => ({
    code: 'IMPORT_UNAVAILABLE' as const,
    item: `${kind} (HTTP ${status})`,
  }));
  return [...omitted, ...inside, ...unsupportedOrder(objects, binding), ...refused];
}

function unsupportedInObject({ kind, key, live, row }: Bound): Omitted[] {
  if (!row || !live) return [];
  const beyond = rulesOf(kind).unsayable?.(key, live, row) ?? beyondAttributes(addressOf(kind, key), row);
  const values = isAttributeSetSpec(kind, live) ? unsupportedValues(kind, key, live) : [];
  return [...beyond, ...values, ...unsupportedParts(kind, key, live)];
}

/** Stages and options whose name is nothing but space. */
function unsupportedParts(kind: Kind, key: string, live: Spec): Omitted[] {
  return counted('IMPORT_NAMELESS', key, partsOf(kind, live).filter((part) => !hasKey(part)).length);
}

/** What the CRM's own words alone say of a set of attributes. */
function beyondAttributes(object: Address, row: LiveRow): Omitted[] {
  const { beyond } = propertiesOf(row);
  return isListOf(beyond, isText) ? [{ code: 'IMPORT_BEYOND', item: `${object} (${beyond.join(', ')})` }] : [];
}

function unsupportedValues(kind: Kind, key: string, live: AttributeSetSpec): Omitted[] {
  const { attributes } = attributeSetFacts(kind);
  return Object.entries(live).flatMap(([attribute, value]): Omitted[] => {
    const facts = attributes[attribute];
    if (facts?.to !== undefined && isIdName(String(value)))
      return [{ code: 'IMPORT_REFERENCE_ELSEWHERE', item: `${kind}:${key} ${attribute}` }];
    return !facts || allowed(kind, attribute, value)
      ? []
      : [{ code: 'IMPORT_VALUE_UNKNOWN' as const, item: `${kind}:${key} ${attribute}: ${JSON.stringify(value)}` }];
  });
}
