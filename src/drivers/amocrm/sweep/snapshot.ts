import type { Answers } from '../../../model/answers';
import type { LiveField, LiveFieldGroup, Snapshot } from '../../../model/snapshot';
import { type FieldEntity, RIGHTS_ENTITIES } from '../../../model/spec';
import { badShape, whole } from '../json';
import { parsePlain } from '../plain/read';
import { rowsIn } from './answers';
import { parseFieldGroups, parseFields, withGroups } from './fields';
import { PIPELINES } from './lists';
import { parsePipelines } from './pipelines';
import { parseRoles } from './roles';
import { parseWebhooks } from './webhooks';

/**
 * The whole configuration out of the answers of its list calls; a list that was not read is empty. Tolerant of the CRM's
 * known variations, strict where a misread would look like an empty account (CRM_ANSWER_SHAPE with the place).
 */
export function parseSnapshot(answers: Answers): Snapshot {
  const pipelineRows = rowsIn(answers, 'pipelines');
  const first = pipelineRows[0];
  if (!first) throw badShape(PIPELINES, 'at least one pipeline');
  const pipelines = parsePipelines(pipelineRows);
  const cards = RIGHTS_ENTITIES.map((entity) => parseCard(answers, entity));
  return {
    accountId: whole(first, 'account_id', PIPELINES),
    pipelines,
    fieldGroups: cards.flatMap((card) => card.groups),
    fields: cards.flatMap((card) => card.fields),
    roles: parseRoles(rowsIn(answers, 'roles'), pipelines),
    webhooks: parseWebhooks(rowsIn(answers, 'webhooks')),
    ...parsePlain(answers),
  };
}

function parseCard(answers: Answers, entity: FieldEntity): { fields: LiveField[]; groups: LiveFieldGroup[] } {
  const groupRows = rowsIn(answers, `groups.${entity}`);
  const fields = withGroups(parseFields(rowsIn(answers, `custom_fields.${entity}`), entity), groupRows, entity);
  return { fields, groups: parseFieldGroups(groupRows, entity) };
}
