import type { ValidateFunction } from 'ajv';
import { fromKinds } from '../../model/kinds';

/** The first way in which data is not of a shape, and where: `/operations/0/undo`. */
export interface Departure {
  what: 'LACKS' | 'UNKNOWN' | 'WRONG';
  place: string;
}

/**
 * A check against a JSON Schema, which may be another one for each CRM. It is compiled when it is first needed: loading Ajv
 * takes longer than most commands do.
 */
export function shapeCheck(schema: () => object): (data: unknown) => Departure | undefined {
  const compiled = fromKinds(() => compile(schema()));
  return (data) => {
    const check = compiled();
    if (check(data)) return undefined;
    const { keyword, instancePath = '', params = {} } = check.errors?.[0] ?? {};
    if (keyword === 'required') return { what: 'LACKS', place: `${instancePath}/${params.missingProperty}` };
    if (keyword === 'additionalProperties')
      return { what: 'UNKNOWN', place: `${instancePath}/${params.additionalProperty}` };
    return { what: 'WRONG', place: instancePath === '' ? '/' : instancePath };
  };
}

function compile(schema: object): ValidateFunction {
  const { Ajv }: typeof import('ajv') = require('ajv');
  const formats = { 'date-time': isTime };
  return new Ajv({ allowUnionTypes: true, formats }).compile(schema);
}

/** As we stamp what we write: `2026-11-23T09:00:00.000Z`, a time that there is. */
function isTime(text: string): boolean {
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString() === text;
}
