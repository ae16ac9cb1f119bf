import type { LeadRow, NewLead, WriteRequest } from '../../registry/driver';
import { chunks } from './bulk';
import { type Row, whole, wholeOr } from './json';
import { allKept, type Get, pages } from './paging';

/** More of them take longer to read than anybody waits for a plan: quarter of an hour at the pace of the CRM. */
const MOST_LEADS = 1_000_000;

/**
 * The leads of some pipelines, page by page. The filter saves pages where the account has it; on amocrm.ru it is a
 * paid add-on that others may ignore, so rows are filtered here again.
 */
export async function readLeads(get: Get, pipelineIds: readonly number[]): Promise<LeadRow[]> {
  if (pipelineIds.length === 0) return [];
  const wanted = new Set(pipelineIds);
  const query = new URLSearchParams({ 'order[id]': 'asc' });
  for (const id of pipelineIds) query.append('filter[pipeline_id][]', String(id));
  const list = { path: `/leads?${query}`, collection: 'leads', keep: parseLead };
  const rows = await allKept(get, list, { most: MOST_LEADS });
  const leads = new Map(rows.map((lead) => [lead.id, lead]));
  return [...leads.values()].filter(({ holder }) => wanted.has(holder));
}

function parseLead(row: Row): LeadRow {
  return {
    id: whole(row, 'id', '/leads'),
    holder: whole(row, 'pipeline_id', '/leads'),
    part: whole(row, 'status_id', '/leads'),
    price: typeof row.price === 'number' ? row.price : wholeOr(row.price, 0),
  };
}

/** The requests that make leads. */
export function createLeads(leads: readonly NewLead[]): WriteRequest[] {
  const rows = leads.map(({ name, price, place }) => ({
    name,
    price,
    pipeline_id: place.holder,
    status_id: place.part,
  }));
  return chunks(rows).map((body) => ({ method: 'POST', path: '/leads', body }));
}

export function leadsCost(leads: number): number {
  return pages(leads);
}
