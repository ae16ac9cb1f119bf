import type { CrmResolving, Stated } from '../../../../configuration/resolve/crm-resolving';
import { byRelation } from '../../../../model/relations';
import type { AmoConfiguration } from '../declarations';
import { cardSpecs, fieldSpec, groupSpec, pipelineSpec, roleSpec, webhookSpec } from './specs';
import { stagesByField, statedStages } from './stage-relations';

/** What the lists of a text of amoCRM or Kommo mean. */
export const amoResolving: CrmResolving = {
  stated(text: AmoConfiguration): Stated[] {
    const stages = byRelation(({ name }) => stagesByField(text, name));
    return [
      ...text.pipelines.map((object) => ({
        kind: 'pipeline',
        object,
        spec: pipelineSpec(object),
        parts: object.stages,
      })),
      ...text.groups.map((object) => ({ kind: 'field_group', object, spec: groupSpec(object) })),
      ...cardSpecs(text.groups).map((spec) => ({ kind: 'card', object: { key: spec.entity }, spec })),
      ...text.fields.map((object) => ({
        kind: 'field',
        object,
        spec: fieldSpec(object, stages),
        parts: object.options,
      })),
      ...text.roles.map((object) => ({ kind: 'role', object, spec: roleSpec(object) })),
      ...text.webhooks.map((object) => ({ kind: 'webhook', object, spec: webhookSpec(object) })),
    ];
  },

  stagesStating: (text: AmoConfiguration, relation) => statedStages(text, relation),
};
