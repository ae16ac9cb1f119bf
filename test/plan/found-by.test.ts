import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldRules } from '../../src/crm/amocrm/kinds/field';
import type { FieldSpec, LiveField } from '../../src/crm/amocrm/model/composite-kinds/field';

const names = fc.constantFrom('Бюджет', 'бюджет', ' Бюджет ', 'Бюджет  сделки', 'Budget', 'Ｂudget', '');
const entities = fc.constantFrom('leads', 'contacts');
const codes = fc.constantFrom('PHONE', 'EMAIL');

const live = fc
  .record({ entity: entities, name: names, code: fc.option(codes) })
  .map((about) => ({ ...about, id: 1, type: 'text', options: [], stages: {} }) as unknown as LiveField);
const wanted = fc
  .record({ entity: entities, name: names, code: fc.option(codes) })
  .map(({ code, ...about }): FieldSpec => ({ ...about, type: 'text', ...(code === null ? {} : { code }) }));

it('the words by which fields are found leave none out that could be the one', () => {
  const { candidates, foundBy } = fieldRules;
  fc.assert(
    fc.property(fc.array(live, { maxLength: 12 }), wanted, (rows, spec) => {
      const words = new Set(foundBy?.wanted(spec));
      const found = rows.filter((row) => foundBy?.row(row).some((word) => words.has(word)));
      expect(candidates(spec, found)).toEqual(candidates(spec, rows));
    }),
  );
});
