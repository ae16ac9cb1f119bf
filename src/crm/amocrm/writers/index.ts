import { tableOf } from '../../../model/typed-object';
import { SET_MAPPINGS } from '../attribute-sets';
import type { SetMapping } from '../attribute-sets/mapping';
import { attributeSetWriter } from '../attribute-sets/writer';
import type { AttributeSetKind } from '../model/kind-types';
import { ATTRIBUTE_SET_KINDS } from '../model/kinds';
import type { AmoWriters } from '../write-context';
import { cardWriter } from './card';
import { fieldWriter } from './field';
import { fieldGroupWriter } from './field-group';
import { pipelineWriter } from './pipeline';
import { roleWriter } from './role';
import { webhookWriter } from './webhook';

export const WRITERS: AmoWriters = {
  ...tableOf(ATTRIBUTE_SET_KINDS, (kind) => attributeSetWriter(mappingOf(kind))),
  pipeline: pipelineWriter,
  field_group: fieldGroupWriter,
  card: cardWriter,
  field: fieldWriter,
  role: roleWriter,
  webhook: webhookWriter,
};

function mappingOf(kind: AttributeSetKind): SetMapping {
  const mapping = SET_MAPPINGS.find((candidate) => candidate.kind === kind);
  if (!mapping) throw new Error(`${kind} has no mapping`);
  return mapping;
}
