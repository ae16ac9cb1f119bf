import type { Report } from '../../diagnostics/findings';
import { attributeSetFacts, referencesOf } from '../../model/attribute-sets';
import { factsOf } from '../../model/kind-facts';
import type { AttributeSetDeclaration, Configuration } from '../model/configuration';
import type { ConfigurationCheck } from '../model/configuration-index';
import { meet } from '../model/configuration-index';
import { listedIn, objectLists } from '../model/crm-lists';
import { isTemplate } from '../model/template';
import { type Candidate, meantKey } from './meant-key';

/** Objects that are sets of attributes: what they refer to exists, and no two of them are the same live object. */
export const checkPlain: ConfigurationCheck = (text, index, report) => {
  const objects = new Map<string, Map<string, Candidate>>();
  for (const { kind, reference, name } of objectLists().flatMap((list) => listedIn(text, list))) {
    const known = objects.get(kind) ?? new Map<string, Candidate>();
    objects.set(kind, known.set(reference, name === undefined ? { key: reference } : { key: reference, name }));
  }
  for (const [position, object] of text.plain.entries()) {
    for (const { attribute, to } of referencesOf(object.kind)) {
      const name = object.values[attribute];
      if (typeof name !== 'string' || isTemplate(name)) continue;
      const known = objects.get(to) ?? new Map<string, Candidate>();
      if (known.has(name) || index.unread.has(factsOf(to).schema)) continue;
      const file = known.size === 0 ? { file: `crm/${factsOf(to).file}.yaml` } : {};
      const args = { kind: to, key: name, ...meantKey(name, known.values()), ...file };
      report({ code: 'OBJECT_UNKNOWN', args, where: `/plain/${position}/values/${attribute}` });
    }
  }
  checkIdentities(text, report);
  checkNeeds(text, report);
};

/** Segments live in one mode of customers, statuses in the other. */
function checkNeeds({ plain }: Configuration, report: Report): void {
  for (const [position, { kind, key }] of plain.entries()) {
    const { needs } = attributeSetFacts(kind);
    const stated = needs && plain.find((other) => other.kind === needs.kind)?.values[needs.attribute];
    if (!needs || stated === undefined || stated === needs.value) continue;
    const args = { kind, key, attribute: needs.attribute, value: String(needs.value) };
    report({ code: 'NEEDS_OTHER_VALUE', args, where: `/plain/${position}` });
  }
}

/**
 * An e-mail address or an external id is one live object: a second one is a mistake. Also run on a resolved text, in
 * which variables may have made equal what differs in writing.
 */
export function checkIdentities(text: Pick<Configuration, 'plain'>, report: Report): void {
  const seen = new Map<string, AttributeSetDeclaration[]>();
  for (const [position, object] of text.plain.entries()) {
    const [first] = attributeSetFacts(object.kind).identity;
    if (!first || first.compare === 'name') continue;
    const value = object.values[first.attribute];
    if (typeof value !== 'string') continue;
    const spelt = first.compare === 'email' ? value.toLowerCase() : value;
    const id = JSON.stringify([object.kind, object.values.entity ?? '', spelt]);
    const other = seen.get(id)?.find((earlier) => meet(earlier, object));
    const where = `/plain/${position}/values/${first.attribute}`;
    if (other) report({ code: 'IDENTITY_DUPLICATE', args: { kind: object.kind, value, other: other.key }, where });
    else seen.set(id, [...(seen.get(id) ?? []), object]);
  }
}
