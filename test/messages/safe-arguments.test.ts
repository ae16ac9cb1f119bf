import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { say, sayFound } from '../../src/messages';
import { defineMessages, message } from '../../src/messages/catalog';
import { explain, explainFinding } from '../../src/messages/explain';
import { quoted } from '../../src/messages/lines';
import { Failure, failureFound } from '../../src/model/diagnostic';
import { firstHidden } from '../../src/model/visible-text';

const src = join(__dirname, '..', '..', 'src');
const ERASE = 'x\u001b[1A\u001b[2K\r\nApplied prod.';
const SHOWN = 'x\\u001b[1A\\u001b[2K\\r\\nApplied prod.';

/** Names, reasons, values, errors and ids of requests reach a person through messages alone, in whatever command. */
describe('arguments of messages', () => {
  it('are shown with what steers a terminal as escapes, in one line', () => {
    expect(say('REASON', { reason: ERASE }, 'en')).toBe(`reason: ${SHOWN}`);
    expect(say('PLAN_TARGET', { objects: [ERASE, 'role:\u202e'] }, 'ru')).toBe(`Только: ${SHOWN}, role:\\u202e`);
    expect(sayFound({ code: 'NOBODY_WROTE_THIS', args: { name: 'a\u009b2J' } }, 'en')).toBe(
      'NOBODY_WROTE_THIS {"name":"a\\u009b2J"}',
    );
  });

  it('are text, whatever a file or another process made of them', () => {
    const { ONE } = defineMessages({ ONE: message<'a'>({ en: ({ a }) => `${a}`, ru: ({ a }) => `${a}` }) });
    expect(ONE.en({ a: { toString: 1, name: '\u001b' } as never })).toBe('{"toString":1,"name":"\\u001b"}');
    expect(ONE.en({ a: [{ b: '\u202e' }, null] as never })).toBe('{"b":"\\u202e"},null');
  });

  it('of several lines cannot pass for lines of ours', () => {
    expect(say('ENGINE_FAILED', { detail: 'error: a\nApplied prod: all done.\u001b[2J' }, 'en')).toBe(
      'the engine stopped: \n  error: a\n  Applied prod: all done.\\u001b[2J',
    );
    expect(quoted('one')).toBe('one');
  });

  it('are safe in errors, with known and unknown causes', () => {
    const args = { method: 'GET', path: '/\u001b', status: 400, requestId: 'r\u009b', detail: ERASE };
    const told = explain(new Failure('crm', 'CRM_REFUSED', args), 'en');
    expect(told).toContain(SHOWN);
    expect(firstHidden(told, /\n/)).toBeUndefined();
    expect(explain(new Error('a\u001b]8;;x\u0007'), 'en')).toBe('a\\u001b]8;;x\\u0007');
    const at = { file: 'crm/\u001b[2J\n.yaml', line: 1, col: 2 };
    const finding = { code: 'PROJECT_MISSING', args: { file: 'x' }, severity: 'error', at } as const;
    expect(explainFinding(finding, 'en')).toMatch(/^crm\/\\u001b\[2J\\n\.yaml:1:2: /);
    expect(explainFinding(finding, 'ru')).not.toBe(explainFinding(finding, 'en'));
    expect(failureFound('crm', { code: 'X', args: { a: '\u009b2J' } }).message).toBe('X {"a":"\\u009b2J"}');
  });

  it('pass through one place: every catalog is made by defineMessages', () => {
    const made = readdirSync(join(src, 'messages')).flatMap((file) =>
      [
        ...readFileSync(join(src, 'messages', file), 'utf8').matchAll(
          /export const (\w+(?:Messages|Reasons)) = (\w+|\{)/g,
        ),
      ].map(([, name, how]) => ({ name, how, file })),
    );
    expect(made.length).toBeGreaterThan(25);
    expect(made.filter(({ how }) => how !== 'defineMessages').map(({ name }) => name)).toEqual(['configMessages']);
  });
});
