import type { AttributeSetKind } from '../../../model/attribute-sets';
import type { Writer, Writers } from '../../driver';
import { PLAIN_MAPPINGS } from '../attribute-sets';
import { plainWriter } from '../attribute-sets/writer';
import { cardWriter } from './card';
import { fieldWriter } from './field';
import { fieldGroupWriter } from './field-group';
import { pipelineWriter } from './pipeline';
import { roleWriter } from './role';
import { webhookWriter } from './webhook';

const PLAIN_WRITERS = Object.fromEntries(
  PLAIN_MAPPINGS.map((mapping) => [mapping.kind, plainWriter(mapping)]),
) as unknown as { [K in AttributeSetKind]: Writer<K> };

export const WRITERS: Writers = {
  ...PLAIN_WRITERS,
  pipeline: pipelineWriter,
  field_group: fieldGroupWriter,
  card: cardWriter,
  field: fieldWriter,
  role: roleWriter,
  webhook: webhookWriter,
};
