import { attributeSetFacts, isAttributeSet } from '../model/attribute-sets';
import { sameJson } from '../model/canonical-json';
import type { AttributeSetSpec, PlainValue } from '../model/facts';
import { hasKey } from '../model/parts';
import { withCompleteReferences } from '../model/references';
import { isAttributeSetSpec, type Kind, type Spec } from '../model/spec';
import { rulesOf } from '../plan/kinds';
import { allowed } from './allowed';
import { readable } from './readable';

/**
 * What the configuration shall state of a live object: what it states already, and beyond that whatever is not the CRM's
 * default. `isHere`: whether a part or an object of the configuration exists in the account. No file holds a character that
 * nobody can see: names are stated without, and `respelt` says which.
 */
export function wantedSpec(
  kind: Kind,
  live: Spec,
  stated: Spec | undefined,
  isHere: (reference: string) => boolean,
): ReturnType<typeof readable> {
  return readable(kind, wantedOf(kind, live, stated, isHere));
}

function wantedOf(kind: Kind, live: Spec, stated: Spec | undefined, isHere: (reference: string) => boolean): Spec {
  const rules = rulesOf(kind);
  if (rules.imported) return rules.imported(live, stated, isHere);
  if (!isAttributeSet(kind) || !isAttributeSetSpec(kind, live)) return live;
  return setWanted(kind, live, isAttributeSetSpec(kind, stated) ? stated : undefined);
}

function setWanted(kind: Kind, live: AttributeSetSpec, stated: AttributeSetSpec | undefined): AttributeSetSpec {
  const { attributes } = attributeSetFacts(kind);
  const known = withCompleteReferences(kind, live, hasKey);
  const entries = Object.entries(live).flatMap(([attribute, value]): [string, PlainValue][] => {
    const facts = attributes[attribute];
    if (facts === undefined) return [[attribute, value]];
    const now = stated?.[attribute];
    const unsayable = !Object.hasOwn(known, attribute) || !allowed(kind, attribute, value);
    if (unsayable) return now === undefined ? [] : [[attribute, now]];
    const isUsual = facts.default !== undefined && sameJson(value, facts.default);
    return isUsual && now === undefined ? [] : [[attribute, value]];
  });
  return Object.fromEntries(entries);
}
