import type { RemovalDeclaration } from '../../../../configuration/model/configuration';
import { parseAddress } from '../../../../model/address';
import { factsOf } from '../../../../model/kind-facts';
import { SYSTEM_STAGES } from '../declarations';
import type { AmoCheck } from './index-text';
import { meantStage } from './meant';

/** Stages that nobody can remove, and where the leads of others go. */
export const checkRemovedStages: AmoCheck = (text, index, report) => {
  for (const [position, removal] of text.removals.entries()) {
    const { object, moveTo } = removal;
    const where = `/removals/${position}`;
    if (object === '') continue;
    if (isSystemStage(object)) report({ code: 'REMOVAL_OF_SYSTEM_STAGE', args: { object }, where: `${where}/object` });
    if (moveTo === undefined) continue;
    if (!movesLeads(removal)) report({ code: 'REMOVAL_MOVE_MISPLACED', args: { object }, where: `${where}/moveTo` });
    else if (!index.stages.has(moveTo) && !index.unread.has('pipeline')) {
      const args = { reference: moveTo, ...meantStage(moveTo, text) };
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
