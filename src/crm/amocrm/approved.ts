import { isWithin, type Path } from '../../model/path';
import type { ApprovedChange } from '../../registry/driver';

/** Whether something at this place of the object, inside it or around it was approved to change. */
export function changesAt(changes: readonly ApprovedChange[], ...place: Path): boolean {
  return changes.some(({ path }) => isWithin(path, place) || isWithin(place, path));
}

/** The changes of an object that is found where a new one was approved: everything that was stated. */
export function changesOfCreation(spec: object): ApprovedChange[] {
  return Object.entries(spec).flatMap(([attribute, to]) => (to === undefined ? [] : [{ path: [attribute], to }]));
}
