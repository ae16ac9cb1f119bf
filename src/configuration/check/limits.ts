import type { Report } from '../../diagnostics/findings';
import { factsOf } from '../../model/kind-facts';
import { isLimited, limitedTo, numberLimits } from '../../model/number-limits';
import type { Configuration, ObjectDeclaration } from '../model/configuration';
import type { ConfigurationCheck } from '../model/configuration-index';
import { existsIn } from '../model/configuration-index';

/** What the CRM would refuse for its number in the middle of an apply, as the facts of its kinds say. */
export const checkLimits: ConfigurationCheck = (text, _index, report) => {
  checkCounts(text, countedSets(text), report);
};

/** A list of objects of which an environment can have so many. */
export interface Counted {
  what: string;
  max: number;
  objects: readonly { object: ObjectDeclaration; where: string }[];
}

export function checkCounts(text: Configuration, counted: readonly Counted[], report: Report): void {
  const environments = text.project.environments.length > 0 ? text.project.environments : [''];
  for (const { what, max, objects } of counted) {
    if (objects.length <= max) continue;
    for (const environment of environments) {
      const here = objects.filter(({ object }) => existsIn(object, environment));
      const first = here[max];
      if (!first) continue;
      report({ code: 'TOO_MANY', args: { what, max, count: here.length }, where: first.where });
      break;
    }
  }
}

/** The objects of a list with their places; `where`: the pointer of the list. */
export function placedIn<T extends ObjectDeclaration>(
  list: readonly T[],
  where: string,
  wanted: (object: T) => boolean = () => true,
): Counted['objects'] {
  return list.flatMap((object, index) => (wanted(object) ? [{ object, where: `${where}/${index}/key` }] : []));
}

function countedSets({ plain }: Configuration): Counted[] {
  return numberLimits().map((limit) => {
    const only = limitedTo(limit);
    const file = factsOf(limit.kind).file.replace('/*', '');
    return {
      what: only === undefined ? file : `${file} (${only})`,
      max: limit.most,
      objects: placedIn(plain, '/plain', ({ kind, values }) => kind === limit.kind && isLimited(limit, values)),
    };
  });
}
