import { Problem } from '../http/problems';
import { type Route, remove } from '../http/route';
import { ENTITIES } from '../store/places';

/** Deletions that the API refuses, each in its own way: measured on a live account. */
const NOT_ALLOWED = [...ENTITIES.flatMap((entity) => [`${entity}/:id`, `${entity}/tags`, `${entity}/tags/:id`])];
const WITHOUT_BODY = [...ENTITIES.map((entity) => `${entity}/:card/notes/:id`), 'catalogs/:catalog/elements/:id'];

export const closedRoutes: Route[] = [
  ...NOT_ALLOWED.map((path) =>
    remove(path, () => {
      throw new Problem(405, 'Method Not Allowed');
    }),
  ),
  ...WITHOUT_BODY.map((path) => remove(path, () => ({ status: 405 }))),
  remove('tasks/:id', () => {
    throw new Problem(403, 'Invalid scope');
  }),
];
