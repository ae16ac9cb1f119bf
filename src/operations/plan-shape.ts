import { schemaText, shapeCheck } from '../configuration';

/** Holds data against schemas/plan.schema.json. */
export const departureFromPlan = shapeCheck(() => JSON.parse(schemaText('plan')));
