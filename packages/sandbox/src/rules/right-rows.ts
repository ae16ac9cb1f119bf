import { type Finding, Problem } from '../http/problems';
import type { PipelineDocument } from '../store/documents';
import type { CatalogDocument } from '../store/list-documents';
import type { CatalogRight, Rights, StageRight } from '../store/people-documents';
import { findStage, holdsStage } from './stages';

const notAChoice = (path: string): Finding => ({
  code: 'NotSupportedChoice',
  path,
  detail: 'The value you selected is not a valid choice.',
});

/** One row for a stage, and one that exists; a captured reference to a stage that is gone may be sent back. */
export function findBadRows(
  rows: readonly StageRight[],
  before: Rights,
  pipelines: readonly PipelineDocument[],
  path: string,
): Finding[] {
  const seen = new Set<string>();
  return rows.flatMap((row, index): Finding[] => {
    const at = `${path}.status_rights.${index}`;
    const key = `${row.pipeline_id}/${row.status_id}`;
    const repeated = seen.has(key);
    seen.add(key);
    const found = findStage(pipelines, row);
    const known = found !== undefined || holdsStage(before.status_rights, row);
    // Measured: no list of errors, one sentence.
    if (!known) throw new Problem(400, 'Status not found');
    if (repeated) return [notAChoice(`${at}.status_id`)];
    return found?.stage.type === 1 && row.rights.export !== undefined
      ? [{ code: 'FieldNotExpected', path: `${at}.rights.export`, detail: 'This field was not expected.' }]
      : [];
  });
}

/** The same for lists; nobody documents what the live service does with rights on a list that is not there. */
export function findBadLists(
  rows: readonly CatalogRight[],
  before: Rights,
  lists: readonly CatalogDocument[],
  path: string,
): Finding[] {
  const held = (before.catalog_rights ?? []).map((row) => row.catalog_id);
  const known = new Set([...held, ...lists.map((list) => list.id)]);
  const ids = rows.map((row) => row.catalog_id);
  return ids.flatMap((id, index) =>
    known.has(id) && ids.indexOf(id) === index ? [] : [notAChoice(`${path}.catalog_rights.${index}.catalog_id`)],
  );
}
