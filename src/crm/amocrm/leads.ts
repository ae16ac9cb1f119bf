import type { LeadRow, NewLead, WriteRequest } from '../driver';
import { chunks } from './bulk';
import { whole, wholeOr } from './json';
import { allPages, type Get, pages } from './paging';

/**
 * The leads of some pipelines, page by page. The filter saves pages where the account has it; on amocrm.ru it is a
 * paid add-on that others may ignore, so rows are filtered here again.
 */
export async function readLeads(get: Get, pipelineIds: readonly number[]): Promise<LeadRow[]> {
  if (pipelineIds.length === 0) return [];
  const wanted = new Set(pipelineIds);
  const query = new URLSearchParams({ 'order[id]': 'asc' });
  for (const id of pipelineIds) query.append('filter[pipeline_id][]', String(id));
  const rows = await allPages(get, `/leads?${query}`, 'leads');
  const leads = new Map<number, LeadRow>();
  for (const row of rows) {
    const lead = {
      id: whole(row, 'id', '/leads'),
      pipelineId: whole(row, 'pipeline_id', '/leads'),
      statusId: whole(row, 'status_id', '/leads'),
      price: typeof row.price === 'number' ? row.price : wholeOr(row.price, 0),
    };
    if (wanted.has(lead.pipelineId)) leads.set(lead.id, lead);
  }
  return [...leads.values()];
}

/** The requests that make leads. */
export function createLeads(leads: readonly NewLead[]): WriteRequest[] {
  const rows = leads.map(({ name, price, stage }) => ({
    name,
    price,
    pipeline_id: stage.pipelineId,
    status_id: stage.statusId,
  }));
  return chunks(rows).map((body) => ({ method: 'POST', path: '/leads', body }));
}

export function leadsCost(leads: number): number {
  return pages(leads);
}
