import { Failure } from '../../../model/diagnostic';
import type { LeadRow, Send } from '../../../registry/driver';
import { chunks } from '../bulk';
import type { StageId } from '../model/composite-kinds/pipeline';
import { LOST_ID, WON_ID } from '../model/system-stages';
import type { AmoWriteContext } from '../write-context';

/** People go on working meanwhile: after so many rounds somebody keeps putting leads in, and we stop. */
const MOST_ROUNDS = 5;

/** A stage or a pipeline that is about to be deleted. */
export interface Leaving {
  /** For messages. */
  object: string;
  pipelineId: number;
  /** Undefined: the whole pipeline goes. */
  statusId?: number;
  /** Undefined: nobody said where its leads go. */
  moveTo: StageId | undefined;
}

/**
 * Moves leads out until a fresh look finds none: the CRM would put those left behind into some stage of its own
 * choice. Throws before anything is written when it holds leads that have no place to go.
 */
export async function moveLeadsOut(leaving: Leaving, { leads, send }: AmoWriteContext): Promise<void> {
  const look = async () => (await leads(leaving.pipelineId)).filter((lead) => isInside(lead, leaving));
  let inside = await look();
  for (let round = 1; inside.length > 0; round += 1) {
    if (!leaving.moveTo || round > MOST_ROUNDS) {
      throw new Failure('refused', 'STAGE_HOLDS_LEADS', { object: leaving.object, count: inside.length });
    }
    await moveLeads(inside, leaving.moveTo, send);
    inside = await look();
  }
}

function isInside(lead: LeadRow, { pipelineId, statusId }: Leaving): boolean {
  return lead.holder === pipelineId && (statusId === undefined || lead.part === statusId);
}

/** 250 a request. */
async function moveLeads(leads: readonly LeadRow[], target: StageId, send: Send): Promise<void> {
  for (const part of chunks(leads)) {
    const body = part.map((lead) => ({
      id: lead.id,
      pipeline_id: target.pipelineId,
      status_id: isClosed(lead) ? lead.part : target.statusId,
    }));
    await send({ method: 'PATCH', path: '/leads', body });
  }
}

/** Won and lost leads stay what they are: both stages have the same id in every pipeline. */
function isClosed({ part }: LeadRow): boolean {
  return part === WON_ID || part === LOST_ID;
}
