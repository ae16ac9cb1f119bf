import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readYaml } from '../../../src/configuration/read/yaml-data';
import { findComments } from '../../../src/editing/format/find-comments';
import { formatText } from '../../../src/editing/format/format-text';
import { hastyYaml } from './arbitrary-yaml';

const format = (text: string) => formatText('fields', text, (named) => named ?? '../../schemas/fields.schema.json');
const commentsOf = (text: string) =>
  findComments(text)
    .map((comment) => comment.text)
    .filter((text) => !text.includes('$schema='))
    .sort();

it('changes neither data nor comments, and is done after one time', () => {
  let tried = 0;
  fc.assert(
    fc.property(hastyYaml, (text) => {
      const before = readYaml(text);
      fc.pre(before.problems.length === 0);
      tried++;
      const formatted = format(text);
      expect(readYaml(formatted)).toEqual(before);
      expect(commentsOf(formatted)).toEqual(commentsOf(text));
      expect(format(formatted)).toBe(formatted);
      expect(formatted).not.toMatch(/[ \t]\n|\n\n\n|\r|[^\n]$/);
    }),
    { numRuns: 150 },
  );
  expect(tried).toBeGreaterThan(90);
});
