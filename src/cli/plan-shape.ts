import { schemaText, shapeCheck } from '../config';

/** Holds data against schemas/plan.schema.json. */
export const departureFromPlan = shapeCheck(() => JSON.parse(schemaText('plan')));
