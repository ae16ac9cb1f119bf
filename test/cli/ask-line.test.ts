import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/cli/exit-codes';
import { lineFrom } from '../../src/cli/host';
import { Failure } from '../../src/model/diagnostic';

/** What a question ends with, and how the screen looks then; `raw` as on a terminal, which hands on Ctrl-C as a key. */
async function asked(raw: boolean, act: (input: PassThrough, signals: EventEmitter) => void) {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { isTTY: raw });
  const signals = new EventEmitter();
  const answer = lineFrom({ input, output, signals }, 'Apply this? [y/N]').catch((error) => {
    if (error instanceof Failure) return [exitCodeOf(error.reason), error.code];
    throw error;
  });
  act(input, signals);
  const ended = await answer;
  const shown = stripVTControlCharacters(String(output.read()));
  return { ended, lastLine: shown.split('\n').at(-1), listeners: signals.listenerCount('SIGINT') };
}

const DECLINED = { ended: [8, 'DECLINED'], lastLine: '', listeners: 0 };

describe('at a question', () => {
  it('Ctrl-C is a no on a line of its own', async () => {
    expect(await asked(true, (input) => input.write('\u0003'))).toEqual(DECLINED);
  });

  it('Ctrl-C as a signal is the same', async () => {
    expect(await asked(false, (_input, signals) => signals.emit('SIGINT'))).toEqual(DECLINED);
  });

  it('the end of the input is the same', async () => {
    expect(await asked(true, (input) => input.write('\u0004'))).toEqual(DECLINED);
    expect(await asked(false, (input) => input.end())).toEqual(DECLINED);
  });

  it('an answer is an answer', async () => {
    const answered = { ended: 'y', listeners: 0 };
    expect(await asked(true, (input) => input.write('y\r'))).toMatchObject(answered);
    expect(await asked(false, (input) => input.write('y\n'))).toMatchObject(answered);
  });
});
