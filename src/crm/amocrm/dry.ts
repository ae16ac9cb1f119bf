import type { DryRun, LeadRow, Send, WriteRequest } from '../../registry/driver';
import { defaultFields } from './default-fields';
import { isRow, type Row, wholeOr } from './json';
import { writingWith } from './writing';

const COLLECTIONS: Record<string, string> = { groups: 'custom_field_groups', templates: 'chat_templates' };

/**
 * A transport that touches nothing: it records each request and answers in the CRM's shapes, with negative ids for
 * what would be created, so that the writers can run on it unchanged and a forecast counts what an apply will send.
 * Leads move in memory: who looks again after moving them finds the stage empty, as an apply will.
 */
export function createDry(leads: readonly LeadRow[] = []): Required<DryRun> {
  const sent: WriteRequest[] = [];
  const listed: number[] = [];
  const typeOfList = new Map<string, unknown>();
  let asked = 0;
  let rows = [...leads];
  let lastId = 0;

  const withId = (row: Row): Row => {
    lastId -= 1;
    return { ...row, id: row.id ?? lastId };
  };

  const filled = (item: unknown): Row => {
    const row = withId(isRow(item) ? item : {});
    const inner = isRow(row._embedded) ? row._embedded : undefined;
    return {
      ...row,
      ...(Array.isArray(row.enums) ? { enums: row.enums.filter(isRow).map(withId) } : {}),
      ...(Array.isArray(row.nested) ? { nested: tree(row.nested.filter(isRow).map(withId)) } : {}),
      ...(inner && Array.isArray(inner.statuses)
        ? { _embedded: { statuses: [...inner.statuses.filter(isRow).map(withId), ...incomingOf(row)] } }
        : row.is_unsorted_on === true
          ? { _embedded: { statuses: incomingOf(row) } }
          : {}),
    };
  };

  const incomingOf = (row: Row): Row[] => (row.is_unsorted_on === true ? [withId({ type: 1 })] : []);

  const send: Send = async (request) => {
    sent.push(request);
    if (request.method === 'DELETE') return null;
    if (!Array.isArray(request.body)) return filled(request.body);
    if (request.method === 'PATCH' && request.path === '/leads') rows = moved(rows, request.body.filter(isRow));
    const last = request.path.split('/').at(-1) ?? '';
    const answered = request.body.map(filled);
    if (request.path === '/catalogs') for (const { id, type } of answered) typeOfList.set(String(id), type);
    return { _embedded: { [COLLECTIONS[last] ?? last]: answered } };
  };

  return {
    send,
    sent,
    listed,
    asked: () => asked,
    contextOf: writingWith({
      leads: async (pipelineId) => {
        const found = rows.filter((lead) => lead.holder === pipelineId);
        listed.push(found.length);
        return found;
      },
      defaultFields: async (listId) => {
        asked += 1;
        return defaultFields(typeOfList.get(listId));
      },
      objectsNow: async () => {
        asked += 1;
        return [];
      },
    }),
  };
}

function tree(rows: readonly Row[]): Row[] {
  const ids = new Map(rows.map((row) => [row.request_id, row.id]));
  return rows.map((row) => ({ ...row, parent_id: row.parent_id ?? ids.get(row.parent_request_id ?? '') ?? null }));
}

function moved(leads: readonly LeadRow[], changes: readonly Row[]): LeadRow[] {
  const byId = new Map(changes.map((change) => [change.id, change]));
  return leads.map((lead) => {
    const change = byId.get(lead.id);
    return {
      ...lead,
      holder: wholeOr(change?.pipeline_id, lead.holder),
      part: wholeOr(change?.status_id, lead.part),
    };
  });
}
