import type { ValidateFunction } from 'ajv';
import { schemaText } from '../config';

/** The first way in which data is no plan, and where: `/operations/0/undo`. */
export interface Departure {
  what: 'LACKS' | 'UNKNOWN' | 'WRONG';
  place: string;
}

/** Holds data against schemas/plan.schema.json. */
export function departureFromPlan(data: unknown): Departure | undefined {
  compiled ??= compile();
  if (compiled(data)) return undefined;
  const { keyword, instancePath = '', params = {} } = compiled.errors?.[0] ?? {};
  if (keyword === 'required') return { what: 'LACKS', place: `${instancePath}/${params.missingProperty}` };
  if (keyword === 'additionalProperties')
    return { what: 'UNKNOWN', place: `${instancePath}/${params.additionalProperty}` };
  return { what: 'WRONG', place: instancePath === '' ? '/' : instancePath };
}

let compiled: ValidateFunction | undefined;

function compile(): ValidateFunction {
  // most commands read no plan, and loading Ajv takes longer than they do
  const { Ajv } = require('ajv') as typeof import('ajv');
  const formats = { 'date-time': isTime };
  return new Ajv({ allowUnionTypes: true, formats }).compile(JSON.parse(schemaText('plan')));
}

/** As plans are stamped: `2026-11-23T09:00:00.000Z`, a time that there is. */
function isTime(text: string): boolean {
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString() === text;
}
