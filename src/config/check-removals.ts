import { parseAddress } from '../model/address';
import { meantStage } from './meant-key';
import type { ObjectText, ProjectText, RemovalText } from './text';
import type { TextCheck } from './text-index';
import { SYSTEM_STAGES, type TextIndex } from './text-index';

export const checkRemovals: TextCheck = (text, index, report) => {
  const named = namesInText(text, index);
  const seen = new Set<string>();
  for (const [position, removal] of text.removals.entries()) {
    const where = `/removals/${position}`;
    if (removal.object === '') continue;
    if (seen.has(removal.object))
      report({ code: 'REMOVAL_TWICE', args: { object: removal.object }, where: `${where}/object` });
    seen.add(removal.object);
    if (isSystemStage(removal.object)) {
      report({ code: 'REMOVAL_OF_SYSTEM_STAGE', args: { object: removal.object }, where: `${where}/object` });
    } else if (named.has(removal.object)) {
      report({ code: 'REMOVAL_STILL_THERE', args: { object: removal.object }, where: `${where}/object` });
    }
    if (removal.moveTo === undefined) continue;
    if (!movesLeads(removal)) {
      report({ code: 'REMOVAL_MOVE_MISPLACED', args: { object: removal.object }, where: `${where}/moveTo` });
    } else if (!index.stages.has(removal.moveTo) && !index.unread.has('pipeline')) {
      const args = { reference: removal.moveTo, ...meantStage(removal.moveTo, text) };
      report({ code: 'STAGE_UNKNOWN', args, where: `${where}/moveTo` });
    }
  }
};

function isSystemStage(object: string): boolean {
  return SYSTEM_STAGES.some((stage) => object.endsWith(`/${stage}`)) && !object.includes('.');
}

/** Leads are moved when a stage or a pipeline is deleted; a bare key may be a pipeline's. */
function movesLeads(removal: RemovalText): boolean {
  const kind = parseAddress(removal.object)?.kind ?? 'pipeline';
  return removal.action === 'delete' && !removal.object.includes('.') && kind === 'pipeline';
}

/**
 * Everything the text names everywhere, in each of the spellings a removal may use. What exists in some environments
 * only may well be removed from the others.
 */
function namesInText(text: ProjectText, index: TextIndex): Set<string> {
  const names = new Set<string>(index.stages);
  const add = (kind: string, key: string, alsoBare: boolean) => {
    names.add(`${kind}:${key}`);
    if (alsoBare) names.add(key);
  };
  for (const { key } of everywhere(text.pipelines)) add('pipeline', key, true);
  for (const { key } of everywhere(text.roles)) add('role', key, true);
  for (const { key } of everywhere(text.webhooks)) add('webhook', key, true);
  for (const { kind, key } of everywhere(text.plain)) add(kind, key, true);
  for (const { entity, key } of everywhere(text.groups)) add('field_group', `${entity}.${key}`, false);
  for (const { entity, key, options } of everywhere(text.fields)) {
    add('field', `${entity}.${key}`, true);
    for (const option of options ?? []) add('field', `${entity}.${key}/${option.key}`, true);
  }
  for (const stage of index.stages) names.add(`pipeline:${stage}`);
  return names;
}

function everywhere<T extends ObjectText>(objects: readonly T[]): T[] {
  return objects.filter((object) => object.environments === undefined);
}
