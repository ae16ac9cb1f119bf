import type { Answers } from '../../../model/answers';
import type { FieldEntity } from '../../../model/entities';
import { parseAttributeSets } from '../attribute-sets/read';
import { badShape, whole } from '../json';
import type { LiveField } from '../model/composite-kinds/field';
import type { LiveFieldGroup } from '../model/composite-kinds/field-group';
import { CARD_ENTITIES } from '../model/entities';
import type { AmoSnapshot } from '../model/snapshot';
import { rowsIn, unavailableIn } from './answers';
import { parseFieldGroups, parseFields, withGroups } from './fields';
import { fieldListNames, listEntityIn, PIPELINES } from './lists';
import { parsePipelines } from './pipelines';
import { parseRoles } from './roles';
import { parseWebhooks } from './webhooks';

/**
 * The whole configuration out of the answers of its list calls; a list that was not read is empty. Tolerant of the CRM's
 * known variations, strict where a misread would look like an empty account (CRM_ANSWER_SHAPE with the place).
 */
export function parseSnapshot(answers: Answers): AmoSnapshot {
  const pipelineRows = rowsIn(answers, 'pipelines');
  const first = pipelineRows[0];
  if (!first) throw badShape(PIPELINES, 'at least one pipeline');
  const pipelines = parsePipelines(pipelineRows);
  const lists = Object.keys(answers).flatMap((name) => listEntityIn(name) ?? []);
  const cards = [...CARD_ENTITIES, ...lists].map((entity) => parseCard(answers, entity));
  return {
    accountId: whole(first, 'account_id', PIPELINES),
    pipelines,
    fieldGroups: cards.flatMap((card) => card.groups),
    fields: cards.flatMap((card) => card.fields),
    roles: parseRoles(rowsIn(answers, 'roles'), pipelines),
    webhooks: parseWebhooks(rowsIn(answers, 'webhooks')),
    ...parseAttributeSets(answers),
    ...withoutFields(answers),
  };
}

/** Cards that the account's plan or product does not have. */
function withoutFields(answers: Answers): Pick<AmoSnapshot, 'withoutFields'> {
  const refused = CARD_ENTITIES.flatMap((entity) => {
    const status = fieldListNames(entity).flatMap((name) => unavailableIn(answers, name) ?? [])[0];
    return status === undefined ? [] : [[entity, status] as const];
  });
  return refused.length === 0 ? {} : { withoutFields: Object.fromEntries(refused) };
}

function parseCard(answers: Answers, entity: FieldEntity): { fields: LiveField[]; groups: LiveFieldGroup[] } {
  const [fieldRows = [], groupRows = []] = fieldListNames(entity).map((name) => rowsIn(answers, name));
  const fields = withGroups(parseFields(fieldRows, entity), groupRows, entity);
  return { fields, groups: parseFieldGroups(groupRows, entity) };
}
