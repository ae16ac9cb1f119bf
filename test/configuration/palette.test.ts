import { describe, expect, it } from 'vitest';
import { readSchema } from '../../src/configuration';
import { SEGMENT_COLORS, STAGE_COLORS, TAG_COLORS } from '../../src/crm/amocrm/model/palette';

/** The closed lists of colours in a schema, wherever an object has one. */
function colorsIn(node: unknown): unknown[][] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'properties' in node ? (node.properties as { color?: Listed }).color : undefined;
  const lists = own ? [own, ...(own.anyOf ?? [])].flatMap(({ enum: values }) => (values ? [values] : [])) : [];
  return [...lists, ...Object.values(node).flatMap(colorsIn)];
}
type Listed = { enum?: unknown[]; anyOf?: { enum?: unknown[] }[] };

describe('the colours that the configuration may state', () => {
  it('are those that the CRM takes', () => {
    expect(colorsIn(readSchema('pipeline'))).toEqual([STAGE_COLORS]);
    expect(colorsIn(readSchema('customers'))).toEqual([STAGE_COLORS, SEGMENT_COLORS]);
    expect(colorsIn(readSchema('tags'))).toEqual([TAG_COLORS]);
  });
});
