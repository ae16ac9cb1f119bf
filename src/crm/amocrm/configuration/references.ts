import type { Reference } from '../../../configuration/model/references';
import { RELATIONS } from '../model/relations';
import { SYSTEM_STAGES } from './declarations';

/** `leadField`: a field of the card of leads; `ownField`: of the file itself. */
export const amoReferences: readonly Reference[] = [
  ...['stages/*', ...SYSTEM_STAGES].flatMap((stage) =>
    RELATIONS.map(({ name, homes }): Reference => {
      const named = homes.some((home) => home !== 'leads') ? 'field' : 'leadField';
      return ['pipeline', `${stage}/${name}/*`, named];
    }),
  ),
  ['fields', 'groups/*/fields/*', 'ownField'],
  ['list', 'groups/*/fields/*', 'ownField'],
  ['roles', 'roles/*/stages/?', 'stage'],
  ['roles', 'roles/*/list_rights/?', 'list'],
];
