import { attributeSetFacts, attributeSetKinds } from './attribute-sets';
import type { PlainValue } from './facts';
import { fromKinds, type Kind } from './kinds';
import { isAttributeSetSpec, type Spec } from './spec';

/** How many objects of a kind an account takes; `only`: of those alone that have this value. */
export interface NumberLimit {
  kind: Kind;
  most: number;
  only?: { attribute: string; value: PlainValue };
}

/** Of all sets of attributes, as their facts say. */
export const numberLimits: () => readonly NumberLimit[] = fromKinds(() => attributeSetKinds().flatMap(limitsOf));

function limitsOf(kind: Kind): NumberLimit[] {
  const { most, mostWith } = attributeSetFacts(kind);
  const whole = most === undefined ? [] : [{ kind, most }];
  if (!mostWith) return whole;
  const { attribute, values } = mostWith;
  return [...whole, ...values.map((value) => ({ kind, most: mostWith.most, only: { attribute, value } }))];
}

/** Whether the limit speaks of an object of its kind; what an object does not state is the CRM's default. */
export function isLimited({ kind, only }: NumberLimit, spec: Spec | null): boolean {
  if (!isAttributeSetSpec(kind, spec)) return false;
  if (!only) return true;
  const { attribute, value } = only;
  return (spec[attribute] ?? attributeSetFacts(kind).attributes[attribute]?.default) === value;
}

/** `type: products`; nothing where all objects of the kind count. */
export function limitedTo({ only }: NumberLimit): string | undefined {
  return only && `${only.attribute}: ${only.value}`;
}
