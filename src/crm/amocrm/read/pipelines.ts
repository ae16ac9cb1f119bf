import { readValues } from '../attributes';
import { flag, isRow, type Row, rowsOf, whole, wholeOr } from '../json';
import {
  HINT_LEVELS,
  type LivePipeline,
  type LiveStage,
  PIPELINE_ATTRIBUTES,
  STAGE_ATTRIBUTES,
} from '../model/composite-kinds/pipeline';
import { LOST_ID, WON_ID } from '../model/system-stages';
import { inOrder } from '../paging';
import { PIPELINES } from './lists';

const WHERE = PIPELINES;
const RANK = { incoming: 0, own: 1, won: 2, lost: 3 } as const;

interface Sorted<T> {
  id: number;
  sort: number;
  value: T;
}

/** Pipelines in the CRM's order. */
export function parsePipelines(rows: readonly Row[]): LivePipeline[] {
  return inOrder(rows.map(parsePipeline)).map((item) => item.value);
}

export function statusRows(pipeline: Row): Row[] {
  const box = isRow(pipeline._embedded) ? pipeline._embedded : {};
  return rowsOf(box.statuses, `${WHERE}: statuses`);
}

function parsePipeline(row: Row): Sorted<LivePipeline> {
  const id = whole(row, 'id', WHERE);
  const stages = inOrder(statusRows(row).map(parseStage));
  const value: LivePipeline = {
    id,
    ...readValues(PIPELINE_ATTRIBUTES, row, WHERE),
    incoming:
      'is_unsorted_on' in row ? flag(row.is_unsorted_on) : stages.some(({ value }) => value.role === 'incoming'),
    archived: flag(row.is_archive),
    stages: stages.map((stage) => stage.value).sort((a, b) => RANK[a.role] - RANK[b.role]),
  };
  return { id, sort: wholeOr(row.sort, 0), value };
}

function parseStage(row: Row): Sorted<LiveStage> {
  const id = whole(row, 'id', `${WHERE}: statuses`);
  const value: LiveStage = {
    id,
    ...readValues(STAGE_ATTRIBUTES, row, `${WHERE}: statuses`),
    color: typeof row.color === 'string' ? row.color.toLowerCase() : '',
    role: roleOfRow(row),
    ...(roleOfRow(row) === 'own' ? { sort: wholeOr(row.sort, 0) } : {}),
    hints: parseHints(row.descriptions),
  };
  return { id, sort: wholeOr(row.sort, 0), value };
}

function roleOfRow(row: Row): LiveStage['role'] {
  return roleOf(whole(row, 'id', `${WHERE}: statuses`), wholeOr(row.type, 0));
}

export function roleOf(id: number, type: number): LiveStage['role'] {
  if (id === WON_ID) return 'won';
  if (id === LOST_ID) return 'lost';
  return type === 1 ? 'incoming' : 'own';
}

function parseHints(descriptions: unknown): LiveStage['hints'] {
  const rows = rowsOf(descriptions, `${WHERE}: descriptions`);
  return HINT_LEVELS.flatMap((level) => {
    const row = rows.find((candidate) => candidate.level === level);
    if (!row) return [];
    const description = typeof row.description === 'string' ? row.description : '';
    return [{ id: whole(row, 'id', `${WHERE}: descriptions`), level, description }];
  });
}
