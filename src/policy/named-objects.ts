import { type Configuration, groupedBy, keyedLists, type Listed } from '../configuration';
import { isFoundByEmail } from '../model/identity';
import { propertiesOf } from '../model/shape';

/** An object of the text that people know by its name. */
export interface NamedObject {
  /** As removals.yaml writes it. */
  object: string;
  key: string;
  name: string;
  where: string;
  /** Where the name stands. */
  nameAt: string;
}

/** Objects among which people choose: the pipelines, the stages of one, the fields of a card, the options of a field … */
export function namedObjects(text: Configuration): NamedObject[][] {
  return keyedLists(text)
    .map((list) => list.filter(({ kind }) => !isFoundByEmail(kind)))
    .flatMap((list) => groupedBy(list, placeOf))
    .map((list) =>
      list.flatMap(({ object, reference, name, where, nameAt }) =>
        name === undefined ? [] : [{ object: reference, key: object.key.replace(/^.*\./, ''), name, where, nameAt }],
      ),
    );
}

/** A category may have equal names in different branches, an account those of different entities. */
function placeOf({ object }: Listed): string {
  const { parent, values } = propertiesOf(object);
  return JSON.stringify([parent, propertiesOf(values).entity]);
}
