import type { PlainKind } from '../../../model/plain';
import type { Writer, Writers } from '../../driver';
import { PLAIN_MAPPINGS } from '../plain';
import { plainWriter } from '../plain/writer';
import type { StageSorts } from '../stage-sorts';
import { cardWriter } from './card';
import { fieldWriter } from './field';
import { fieldGroupWriter } from './field-group';
import { pipelineWriter } from './pipeline';
import { roleWriter } from './role';
import { webhookWriter } from './webhook';

export function createWriters(sorts: StageSorts): Writers {
  const plain = PLAIN_MAPPINGS.map((mapping) => [mapping.kind, plainWriter(mapping)] as const);
  return {
    ...(Object.fromEntries(plain) as { [K in PlainKind]: Writer<K> }),
    pipeline: pipelineWriter(sorts),
    field_group: fieldGroupWriter,
    card: cardWriter,
    field: fieldWriter,
    role: roleWriter,
    webhook: webhookWriter,
  };
}
