import { addressOf, parseAddress } from '../../model/address';
import { factsOf } from '../../model/kind-facts';
import type { Kind } from '../../model/spec';
import type { Configuration, ObjectDeclaration, RemovalDeclaration } from '../model/configuration';
import type { ConfigurationCheck } from '../model/configuration-index';
import { SYSTEM_STAGES } from '../model/configuration-index';
import { meantStage } from './meant-key';

export const checkRemovals: ConfigurationCheck = (text, index, report) => {
  const named = namesInText(text);
  const seen = new Set<string>();
  for (const [position, removal] of text.removals.entries()) {
    const where = `/removals/${position}`;
    if (removal.object === '') continue;
    if (seen.has(removal.object))
      report({ code: 'REMOVAL_TWICE', args: { object: removal.object }, where: `${where}/object` });
    seen.add(removal.object);
    const at = named.get(removal.object);
    if (isSystemStage(removal.object)) {
      report({ code: 'REMOVAL_OF_SYSTEM_STAGE', args: { object: removal.object }, where: `${where}/object` });
    } else if (at !== undefined) {
      const places = { at };
      report({ code: 'REMOVAL_STILL_THERE', args: { object: removal.object }, where: `${where}/object`, places });
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
function movesLeads(removal: RemovalDeclaration): boolean {
  const kind = parseAddress(removal.object)?.kind;
  const holdsLeads = kind === undefined || factsOf(kind).holds === 'leads';
  return removal.action === 'delete' && !removal.object.includes('.') && holdsLeads;
}

/**
 * Everything the text names everywhere, in each of the spellings a removal may use, and where it does. What exists in some
 * environments only may well be removed from the others.
 */
function namesInText(text: Configuration): Map<string, string> {
  const names = new Map<string, string>();
  const add = (kind: Kind, key: string, where: string) => {
    names.set(addressOf(kind, key), where);
    if (factsOf(kind).removedAs !== 'address') names.set(key, where);
  };
  for (const [at, { key, stages }] of text.pipelines.entries())
    for (const [position, stage] of stages.entries())
      add('pipeline', `${key}/${stage.key}`, `/pipelines/${at}/stages/${position}`);
  for (const [at, { key }] of everywhere(text.pipelines)) add('pipeline', key, `/pipelines/${at}`);
  for (const [at, { key }] of everywhere(text.roles)) add('role', key, `/roles/${at}`);
  for (const [at, { key }] of everywhere(text.webhooks)) add('webhook', key, `/webhooks/${at}`);
  for (const [at, { kind, key }] of everywhere(text.plain)) add(kind, key, `/plain/${at}`);
  for (const [at, { entity, key }] of everywhere(text.groups)) add('field_group', `${entity}.${key}`, `/groups/${at}`);
  for (const [at, { entity, key, options }] of everywhere(text.fields)) {
    add('field', `${entity}.${key}`, `/fields/${at}`);
    for (const [position, option] of (options ?? []).entries())
      add('field', `${entity}.${key}/${option.key}`, `/fields/${at}/options/${position}`);
  }
  return names;
}

/** With their places in the text's list. */
function everywhere<T extends ObjectDeclaration>(objects: readonly T[]): [number, T][] {
  return [...objects.entries()].filter(([, object]) => object.environments === undefined);
}
