import { factsOf } from '../../model/kind-facts';
import { namesInRemovals } from '../../model/removal-names';
import type { Kind } from '../../model/spec';
import type { Configuration } from '../model/configuration';
import type { ConfigurationCheck } from '../model/configuration-index';
import { listedIn, objectLists, partsIn } from '../model/crm-lists';

export const checkRemovals: ConfigurationCheck = (text, _index, report) => {
  const named = namesInText(text);
  const seen = new Set<string>();
  for (const [position, removal] of text.removals.entries()) {
    const where = `/removals/${position}`;
    if (removal.object === '') continue;
    if (seen.has(removal.object))
      report({ code: 'REMOVAL_TWICE', args: { object: removal.object }, where: `${where}/object` });
    seen.add(removal.object);
    const at = named.get(removal.object);
    if (at === undefined) continue;
    report({ code: 'REMOVAL_STILL_THERE', args: { object: removal.object }, where: `${where}/object`, places: { at } });
  }
};

/**
 * Everything the text names everywhere, in each of the spellings a removal may use, and where it does. What exists in some
 * environments only may well be removed from the others.
 */
function namesInText(text: Configuration): Map<string, string> {
  const names = new Map<string, string>();
  const add = (kind: Kind, key: string, where: string) => {
    for (const name of namesInRemovals(kind, key)) names.set(name, where);
  };
  for (const { kind, object, reference, where, ...others } of objectLists().flatMap((list) => listedIn(text, list))) {
    const isEverywhere = object.environments === undefined;
    // leads have to go somewhere from every stage that goes
    if (isEverywhere || factsOf(kind).holds === 'leads')
      for (const part of partsIn({ kind, object, reference, where, ...others })) add(kind, part.reference, part.where);
    if (isEverywhere) add(kind, reference, where);
  }
  return names;
}
