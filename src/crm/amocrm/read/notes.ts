import type { Answers } from '../../../model/answers';
import type { Kind } from '../../../model/spec';
import type { RowNote } from '../../../registry/driver';
import { SET_MAPPINGS } from '../attribute-sets';
import { isRow, listOf, type Row, textOrNull, wholeOr } from '../json';
import { rowsIn } from './answers';
import { PIPELINES } from './lists';
import { statusRows } from './pipelines';

/**
 * Webhooks, lists, loss reasons, segments, hints of stages and the account carry times and sometimes a user; pipelines,
 * stages, fields, roles and users carry nothing of the kind. Source: the fields of each answer in the CRM's documentation.
 */
export function rowNotes(answers: Answers): RowNote[] {
  const kinds: [Kind, string][] = [
    ['webhook', 'webhooks'],
    ...SET_MAPPINGS.filter(({ within }) => within === undefined).flatMap(({ kind, lists }) =>
      lists.map(({ name }): [Kind, string] => [kind, name]),
    ),
  ];
  const rows = kinds.flatMap(([kind, list]) =>
    list in answers ? rowsIn(answers, list).flatMap((row) => noteOf(row, kind, String(row.id))) : [],
  );
  const hints = rowsIn(answers, 'pipelines').flatMap((pipeline) =>
    statusRows(pipeline).flatMap((status) => hintNotes(status, String(pipeline.id))),
  );
  return [...rows, ...hints];
}

function hintNotes(status: Row, pipeline: string): RowNote[] {
  const hints = listOf(status.descriptions, `${PIPELINES}: descriptions`).filter(isRow);
  return hints.flatMap((row) =>
    noteOf(row, 'pipeline', pipeline).map((note) => ({
      ...note,
      within: { part: wholeOr(status.id, 0), path: ['hints', String(row.level)] },
    })),
  );
}

function noteOf(row: Row, kind: Kind, id: string): RowNote[] {
  const [created, changed] = [timeOf(row.created_at), timeOf(row.updated_at)];
  const isNew = changed === undefined || changed === created;
  const at = isNew ? created : changed;
  if (at === undefined) return [];
  // 0: the API or a robot
  const by = wholeOr(isNew ? row.created_by : row.updated_by, 0);
  return [{ kind, id, what: isNew ? 'created' : 'changed', at, ...(by > 0 ? { by: String(by) } : {}) }];
}

/** Seconds since 1970; hints have a date in the account's own zone, which is not told. */
function timeOf(value: unknown): string | undefined {
  const seconds = wholeOr(value, 0);
  if (seconds > 0) return new Date(seconds * 1000).toISOString();
  return textOrNull(value) ?? undefined;
}
