import { attributeSetFacts, isAttributeSet } from './attribute-sets';
import type { AttributeSetFacts } from './facts';
import type { Kind } from './kinds';

/** Whether its name is what an object is found by in the account, so that two of one name could not be told apart. */
export function isFoundByName(kind: Kind): boolean {
  return !isAttributeSet(kind) || firstIdentity(kind) === 'name';
}

/** Whether it is a person, who is found by e-mail and may well be called like another. */
export function isFoundByEmail(kind: Kind): boolean {
  return isAttributeSet(kind) && firstIdentity(kind) === 'email';
}

function firstIdentity(kind: Kind): AttributeSetFacts['identity'][number]['compare'] | undefined {
  return attributeSetFacts(kind).identity[0]?.compare;
}
