import type { Writers } from '../../driver';
import type { StageSorts } from '../stage-sorts';
import { fieldWriter } from './field';
import { fieldGroupWriter } from './field-group';
import { pipelineWriter } from './pipeline';
import { roleWriter } from './role';
import { webhookWriter } from './webhook';

export function createWriters(sorts: StageSorts): Writers {
  return {
    pipeline: pipelineWriter(sorts),
    field_group: fieldGroupWriter,
    field: fieldWriter,
    role: roleWriter,
    webhook: webhookWriter,
  };
}
