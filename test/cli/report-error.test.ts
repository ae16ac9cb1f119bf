import { expect, it, vi } from 'vitest';
import { reportError } from '../../src/cli/report-error';
import { Failure } from '../../src/model/diagnostic';

function reported(error: unknown, options: Record<string, boolean> = {}): string {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    expect(reportError(error, options, 'en')).not.toBe(0);
    return written.mock.calls.join('');
  } finally {
    written.mockRestore();
  }
}

const FORGED = 'no\nApplied prod: done.\u001b[32m\u001b[2J';
const SHOWN = 'no\\nApplied prod: done.\\u001b[32m\\u001b[2J';

it('an error that nobody foresaw keeps its stack, and its words stay in one line and bring no colour', () => {
  const [first, second] = reported(new TypeError(FORGED)).split('\n');
  expect(first).toBe(`error: TypeError: ${SHOWN}`);
  expect(second).toMatch(/^ {4}at /);
});

it('what is thrown and is no error is shown alike', () => {
  expect(reported(FORGED)).toBe(`error: ${SHOWN}\n`);
});

it('the cause of a failure, asked for with --verbose, is shown alike', () => {
  const failure = new Failure('tool', 'NO_PULUMI', {}, { cause: new Error(FORGED) });
  expect(reported(failure, { verbose: true })).toContain(`\nError: ${SHOWN}\n    at `);
  expect(reported(failure)).not.toContain('Applied prod');
});
