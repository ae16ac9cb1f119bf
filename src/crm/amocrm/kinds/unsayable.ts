import { hasKey } from '../../../model/parts';
import type { NotImported } from '../../../plan/kinds/rules';
import { isStageColor, writableColor } from '../model/palette';
import { RELATIONS, type RelationName } from '../model/relations';
import type { LiveField, LivePipeline, LiveRole, LiveWebhook } from '../model/snapshot';
import { type FieldSpec, LINK_TARGETS, type PipelineSpec, type RoleSpec } from '../model/specs';

/** What an account holds and no configuration can state, kind by kind (`unsayable` of the rules). */

export function unsayableInPipeline(key: string, live: PipelineSpec, row: LivePipeline): NotImported[] {
  return [...unsupportedColors(key, live), ...unsupportedIncoming(key, row)];
}

export function unsayableInWebhook({ disabled, destination }: LiveWebhook): NotImported[] {
  return disabled ? [{ code: 'IMPORT_HOOK_DISABLED', item: hostOf(destination) }] : [];
}

/** Stages of what the configuration has no key for. */
const ELSEWHERE = {
  requires: 'IMPORT_REQUIRED_ELSEWHERE',
  hides: 'IMPORT_HIDDEN_ELSEWHERE',
} as const satisfies Record<RelationName, NotImported['code']>;

export function unsayableInField(key: string, live: FieldSpec, row: LiveField): NotImported[] {
  const { linksTo, chain = [] } = live;
  const isCard = LINK_TARGETS.some((target) => target === row.searchIn);
  const lost = (!isCard && linksTo !== undefined && isId(linksTo)) || chain.some(({ list }) => isId(list));
  return [
    ...RELATIONS.flatMap(({ name, property }) =>
      counted(ELSEWHERE[name], key, (live[property] ?? []).filter(isId).length),
    ),
    ...(lost ? [{ code: 'IMPORT_LIST_ELSEWHERE' as const, item: key }] : []),
  ];
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

/** One line for each colour of a pipeline: accounts have lived with dozens of such stages. */
function unsupportedColors(key: string, { stages }: PipelineSpec): NotImported[] {
  const colors = stages.flatMap(({ color }) => (color === undefined || isStageColor(color) ? [] : [color]));
  return [...new Set(colors)].flatMap((color) => {
    const count = colors.filter((other) => other === color).length;
    return counted('IMPORT_COLORS', `${key} ${color} → ${writableColor(color)}`, count);
  });
}

/** In a new account these stages are called so [official: amoCRM, Kommo]; the API writes no other name [measured on Kommo]. */
const INCOMING_NAMES = ['Неразобранное', 'Incoming leads'];

function unsupportedIncoming(key: string, { stages }: LivePipeline): NotImported[] {
  return stages
    .filter(({ role, name }) => role === 'incoming' && !INCOMING_NAMES.includes(name))
    .map(({ name }) => ({ code: 'IMPORT_INCOMING_NAME' as const, item: `${key} «${name}»` }));
}

function isId(reference: string): boolean {
  return !hasKey({ key: reference });
}

function counted(code: NotImported['code'], item: string, count: number): NotImported[] {
  return count === 0 ? [] : [{ code, item: count === 1 ? item : `${item} (${count})` }];
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
