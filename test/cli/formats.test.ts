import { expect, it } from 'vitest';
import { assertFormat, FORMATS } from '../../src/cli/context';
import { exitCodeOf } from '../../src/cli/exit-codes';
import { COMMANDS } from '../../src/cli/table';
import { explain } from '../../src/messages/explain';
import { Failure } from '../../src/model/diagnostic';

/** What a command says to each format: nothing where it has it, else exit code and words. */
function answersOf(path: string): Record<string, unknown> {
  const entry = COMMANDS.find((one) => one.path === path);
  return Object.fromEntries(
    FORMATS.map((format) => {
      try {
        assertFormat(format, entry?.formats);
        return [format, 'printed'];
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        return [format, [exitCodeOf(error.reason), explain(error, 'en'), explain(error, 'ru')]];
      }
    }),
  );
}

const ALL = { human: 'printed', json: 'printed', md: 'printed', sarif: 'printed' };

it.each(['validate', 'lint'])('%s has every format', (path) => {
  expect(answersOf(path)).toEqual(ALL);
});

it.each(['plan', 'plan show', 'drift', 'diff', 'docs'])('%s has all but sarif, and says so', (path) => {
  const refused = [4, '--format: allowed are human, json, md.', '--format: допустимо human, json, md.'];
  expect(answersOf(path)).toEqual({ ...ALL, sarif: refused });
});

it('a command without tables has prose and JSON alone', () => {
  const refused = [4, '--format: allowed are human, json.', '--format: допустимо human, json.'];
  expect(answersOf('snapshot list')).toEqual({ ...ALL, md: refused, sarif: refused });
});
