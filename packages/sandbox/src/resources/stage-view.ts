import { type Account, accountDocument } from '../account';
import { selfLink } from '../http/hal';
import type { Call } from '../http/route';
import { visibleStages } from '../rules/stages';
import type { PipelineDocument, Stage, StageHint } from '../store/documents';

export function showStage(call: Call, account: Account, pipelineId: number, stage: Stage): Record<string, unknown> {
  return {
    id: stage.id,
    name: stage.name,
    sort: stage.sort,
    is_editable: stage.is_editable,
    pipeline_id: pipelineId,
    color: stage.color,
    type: stage.type,
    account_id: accountDocument(account).id,
    ...stage.as_read,
    ...selfLink(call, `leads/pipelines/${pipelineId}/statuses/${stage.id}`),
  };
}

/** Hints come with `with=descriptions` on reads and always with the answers of writes. */
export function showHintedStage(call: Call, account: Account, pipelineId: number, stage: Stage) {
  const accountId = accountDocument(account).id;
  const descriptions = stage.hints.map((hint) => showHint(hint, accountId, pipelineId, stage.id));
  return { ...showStage(call, account, pipelineId, stage), descriptions };
}

export function showPipeline(call: Call, account: Account, pipeline: PipelineDocument): Record<string, unknown> {
  return {
    id: pipeline.id,
    name: pipeline.name,
    sort: pipeline.sort,
    is_main: pipeline.is_main,
    is_unsorted_on: pipeline.is_unsorted_on,
    is_archive: pipeline.is_archive,
    account_id: accountDocument(account).id,
    ...pipeline.as_read,
    ...selfLink(call, `leads/pipelines/${pipeline.id}`),
    _embedded: { statuses: visibleStages(pipeline).map((stage) => showStage(call, account, pipeline.id, stage)) },
  };
}

function showHint(hint: StageHint, accountId: number, pipelineId: number, stageId: number): Record<string, unknown> {
  return {
    id: hint.id,
    account_id: accountId,
    created_at: textDate(hint.created_at),
    updated_at: textDate(hint.updated_at),
    created_by: 0,
    updated_by: null,
    pipeline_id: pipelineId,
    status_id: stageId,
    level: hint.level,
    description: hint.description,
  };
}

/** The one place of the API where times are texts. */
const textDate = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
