import { sameJson } from '../../../model/canonical-json';
import { hasKey } from '../../../model/parts';
import { withCompleteReferences } from '../../../model/references';
import { counted, type NotImported } from '../../../plan/kinds/rules';
import type { LiveRole, RoleSpec } from '../model/composite-kinds/role';
import { isId } from './import-rules';

/** A row that says the same in other words stays as it is; so does one of a stage that the account does not have yet. */
export function importedRole(
  live: RoleSpec,
  stated: RoleSpec | undefined,
  isHere: (reference: string) => boolean,
  complete: (spec: RoleSpec) => RoleSpec,
): RoleSpec {
  const { stages: rows = {}, listRights: lists = {}, ...rest } = withCompleteReferences('role', live, hasKey);
  const same = (stage: string) =>
    sameJson(
      complete({ ...live, stages: { [stage]: stated?.stages?.[stage] ?? {} } }).stages?.[stage] ?? {},
      rows[stage] ?? {},
    );
  const kept = Object.entries(stated?.stages ?? {}).filter(([stage]) => !isHere(stage) || same(stage));
  const stages = { ...rows, ...Object.fromEntries(kept) };
  return {
    ...rest,
    ...(Object.keys(stages).length > 0 || stated?.stages ? { stages } : {}),
    ...(Object.keys(lists).length > 0 || stated?.listRights ? { listRights: { ...stated?.listRights, ...lists } } : {}),
  };
}

export function unsayableInRole({ stages = {}, listRights = {} }: RoleSpec, row: LiveRole): NotImported[] {
  const { name, unmodelled, stageRights } = row;
  // known of incoming stages alone, which have no such right
  const silent = stageRights.filter(({ rights, incoming, unlisted }) => !incoming && !unlisted && !rights.export);
  return [
    ...counted('IMPORT_NO_EXPORT_RIGHT', `«${name}»`, silent.length),
    ...counted('IMPORT_RIGHTS_ELSEWHERE', `«${name}»`, Object.keys(stages).filter(isId).length),
    ...counted('IMPORT_LIST_RIGHTS_ELSEWHERE', `«${name}»`, Object.keys(listRights).filter(isId).length),
    ...(unmodelled
      ? [{ code: 'IMPORT_RIGHTS_UNMODELLED' as const, item: `«${name}» (${unmodelled.join(', ')})` }]
      : []),
  ];
}
