import type { EditorOffers, Offer } from '../../editing/editors/offers';
import { type AmoConfiguration, SYSTEM_STAGES } from './configuration/declarations';
import { listOfEntity } from './model/entities';

/** What an editor offers where a pipeline, a stage, a role or a field is named. */
export const amoOffers: EditorOffers = {
  offers({ pipelines = [], fields = [], roles = [] }: Partial<AmoConfiguration>) {
    const fieldOffers = fieldsOf(fields);
    return {
      pipeline: named(pipelines),
      role: named(roles),
      field: fieldOffers,
      leadField: fieldOffers.filter(({ value }) => !value.includes('.')),
      stage: pipelines.flatMap((pipeline) => {
        const system = SYSTEM_STAGES.map((key) => ({ key, name: pipeline[key]?.name ?? key }));
        return [...pipeline.stages, ...system].map(({ key, name }) => ({
          value: `${pipeline.key}/${key}`,
          word: `${pipeline.name}: ${name}`,
        }));
      }),
    };
  },
};

function named(objects: readonly { key: string; name: string }[]): Offer[] {
  return objects.map(({ key, name }) => ({ value: key, word: name }));
}

function fieldsOf(fields: AmoConfiguration['fields']): Offer[] {
  const ownFields = fields.filter(({ entity }) => listOfEntity(entity) === undefined && entity !== 'segments');
  return ownFields.map(({ entity, key, name }) => ({
    value: entity === 'leads' ? key : `${entity}.${key}`,
    word: name,
  }));
}
