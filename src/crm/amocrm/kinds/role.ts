import { addressOf } from '../../../model/address';
import { specValues } from '../../../model/attribute-table';
import { idName } from '../../../model/id-name';
import { hasKey } from '../../../model/parts';
import { isRecord, propertiesOf } from '../../../model/shape';
import { byName, type KindRules } from '../../../plan/kinds/rules';
import type { Names } from '../../../plan/names';
import {
  type LiveRole,
  type LiveStageRights,
  ROLE_ATTRIBUTES,
  type RoleSpec,
  type StageRights,
} from '../model/composite-kinds/role';
import { type Level, NEEDS, width } from '../model/levels';
import type { AmoSnapshot } from '../model/snapshot';
import { isIncoming, stageName } from './live-references';
import { importedRole, unsayableInRole } from './role-import';

export const roleRules: KindRules<RoleSpec, LiveRole> = {
  kind: 'role',
  rows: (snapshot: AmoSnapshot) => snapshot.roles,
  rowId: (row) => String(row.id),
  rowName: (row) => row.name,
  imported: (live, stated, isHere) => importedRole(live, stated, isHere, complete),
  unsayable: (_key, live, row) => unsayableInRole(live, row),
  candidates: (desired, rows) => byName(rows, (row) => row.name, desired.name),
  /** A new role is nobody's yet. */
  widens: (before, after) =>
    before !== null &&
    (isWider({ ...before, stages: {} }, { ...after, stages: {} }, 'none') || stagesWiden(before.stages, after.stages)),

  toSpec: (row, _ids, names) => ({
    ...specValues(ROLE_ATTRIBUTES, row),
    rights: row.rights,
    stages: stagesOf(row.stageRights, names),
    ...(row.listRights === undefined ? {} : { listRights: listRights(row.listRights, names) }),
  }),

  /** Stage rights of stages that are not in the text are not ours and stay. */
  overlay(live, desired, { leaving, declared }) {
    const rows = Object.entries(live.stages ?? {}).filter(([reference]) => !leaving('stage', reference));
    const foreign = rows.filter(([reference]) => !declared('stage', reference));
    const stages = desired.stages
      ? { ...Object.fromEntries(foreign), ...restrictions(desired.stages) }
      : Object.fromEntries(rows);
    const lists = desired.listRights && { listRights: { ...live.listRights, ...desired.listRights } };
    return { ...live, ...desired, stages, ...lists } satisfies RoleSpec;
  },

  /** What becomes of their rights is not documented, and the API gives nobody another role. */
  notDeletable: ({ holders = 0 }, key) =>
    holders === 0 ? undefined : { code: 'ROLE_IN_USE', args: { object: addressOf('role', key), count: holders } },

  complete,
};

function complete(desired: RoleSpec): RoleSpec {
  return desired.stages ? { ...desired, stages: restrictions(desired.stages) } : desired;
}

function listRights(rows: NonNullable<LiveRole['listRights']>, names: Names): NonNullable<RoleSpec['listRights']> {
  return Object.fromEntries(
    rows.map(({ listId, rights }) => [names.object('list', String(listId)) ?? idName(listId), rights]),
  );
}

function stagesOf(rows: readonly LiveStageRights[], names: Names): Record<string, StageRights> {
  const entries = rows.map(
    (row) =>
      [
        stageName(names, row),
        row.unlisted ? row.rights : row.incoming ? allowed(row.rights) : restricted(row.rights),
      ] as const,
  );
  return Object.fromEntries(entries.filter(([, rights]) => Object.keys(rights).length > 0));
}

/** A stage without a key is never in the configuration: its row comes from an account, where it is in this form already. */
function restrictions(stages: Record<string, StageRights>): Record<string, StageRights> {
  const entries = Object.entries(stages).map(([reference, rights]) => {
    if (!hasKey({ key: reference })) return [reference, rights] as const;
    return [reference, isIncoming(reference) ? allowed(rights) : restricted(rights)] as const;
  });
  return Object.fromEntries(entries.filter(([, rights]) => Object.keys(rights).length > 0));
}

/**
 * “All” restricts nothing: the lead rights decide. Only what a stage takes away is kept, with all that it takes away
 * besides: who may not edit there may not delete there either, and the CRM refuses a row that says otherwise.
 */
function restricted(rights: StageRights): StageRights {
  return withoutOpenCells(withImplied(rights));
}

/**
 * The incoming stage is the other way round: nobody may do anything there unless a row says so, which the CRM shows as rows
 * of its own. Only what a row allows is a setting; then all of its cells count. There is no export right.
 */
function allowed({ view = 'all', edit = 'all', delete: remove = 'all' }: StageRights): StageRights {
  const rights = withImplied({ view, edit, delete: remove });
  return Object.values(rights).every((level) => level === 'none') ? {} : rights;
}

function withImplied(stated: StageRights): StageRights {
  const rights = { ...stated };
  for (const [action, needs] of NEEDS) {
    const limit = rights[needs];
    if (limit !== undefined && width(rights[action] ?? 'all') > width(limit)) rights[action] = limit;
  }
  return rights;
}

function withoutOpenCells(rights: StageRights): StageRights {
  return Object.fromEntries(Object.entries(rights).filter(([, level]) => level !== 'all'));
}

/** In the incoming stage whatever no row says is forbidden, in any other stage it is allowed. */
function stagesWiden(before: RoleSpec['stages'] = {}, after: RoleSpec['stages'] = {}): boolean {
  const references = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...references].some((reference) =>
    isWider(before[reference] ?? {}, after[reference] ?? {}, isIncoming(reference) ? 'none' : 'all'),
  );
}

/** Whether any level below has become wider; one that is not stated counts as `missing`. */
function isWider(before: unknown, after: unknown, missing: Level): boolean {
  if (isRecord(before) || isRecord(after)) {
    const [old, now] = [propertiesOf(before), propertiesOf(after)];
    const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
    return [...keys].some((key) => key !== 'name' && isWider(old[key], now[key], missing));
  }
  if (typeof before === 'boolean' || typeof after === 'boolean') return before !== true && after === true;
  return width((after ?? missing) as Level) > width((before ?? missing) as Level);
}
