import { describe, expect, it } from 'vitest';
import { workText } from '../../src/cli/progress/text';
import { LINE, LOG, watch } from '../../src/cli/progress/watch';
import { advanced, secondsLeft, type Work } from '../../src/cli/progress/work';
import type { Address } from '../../src/model/address';
import type { Progress } from '../../src/model/progress';

const reading = (environment = 'prod', page = 1): Progress => ({ step: 'reading', environment, list: 'leads', page });
const operation = (step: 'operation.started' | 'operation.finished', n: number): Progress => ({
  ...{ step, environment: 'prod', n, of: 40 },
  address: 'role:sales' as Address,
  action: 'create',
});
const applying: Progress = {
  ...{ step: 'applying', environment: 'prod', run: 'r', operations: 40 },
  forecast: { reads: 30, writes: 70, seconds: 20 },
};

/** The work after these steps, the last of them at `now`, the first at 0. */
function after(steps: readonly Progress[]): Work {
  const work = steps.reduce<Work | undefined>((before, step) => advanced(before, step, 0), undefined);
  if (!work) throw new Error('nothing is under way');
  return work;
}

const times = (count: number, step: Progress) => Array.from({ length: count }, () => step);

describe('the line', () => {
  it.each([
    ['of one account that is read', times(34, reading()), 'Reading prod: 34 requests', 'Читаем prod: 34 запроса'],
    [
      'of two accounts that are compared',
      [reading('dev'), reading('prod')],
      'Reading dev, prod: 2 requests',
      'Читаем dev, prod: 2 запроса',
    ],
    [
      'of an apply',
      [applying, ...times(50, reading()), operation('operation.finished', 12)],
      'Applying to prod: 12 of 40 objects, 50 of about 100 requests, about 10 s left',
      'Применяем к prod: объектов 12 из 40, запросов 50 из примерно 100, осталось около 10 с',
    ],
    [
      'of the reading that proves it',
      [applying, ...times(90, reading()), operation('operation.finished', 40)],
      'Reading prod again to be sure: 90 of about 100 requests, about 2 s left',
      'Перечитываем prod для проверки: запросов 90 из примерно 100, осталось около 2 с',
    ],
    [
      'of an apply that takes more requests than were expected',
      [applying, ...times(101, reading()), operation('operation.started', 40)],
      'Applying to prod: 39 of 40 objects, 101 of about 101 requests',
      'Применяем к prod: объектов 39 из 40, запросов 101 из примерно 101',
    ],
    [
      'of a rehearsal',
      [reading(), operation('operation.started', 3)],
      'Rehearsing on a copy of prod: 2 of 40 objects',
      'Репетиция на копии prod: объектов 2 из 40',
    ],
  ])('%s', (_name, steps, en, ru) => {
    // in the middle of the forecast: as fast as expected
    const work = after(steps);
    const now = (work.requests / 100) * 20_000;
    expect([workText(work, now, 'en'), workText(work, now, 'ru')]).toEqual([en, ru]);
  });

  it('ends with the plan', () => {
    const planned: Progress = {
      ...{ step: 'planned', environment: 'prod', operations: 3, manual: 0 },
      forecast: { reads: 1, writes: 1, seconds: 1 },
    };
    expect(advanced(after([reading()]), planned, 0)).toBeUndefined();
  });
});

describe('the time left', () => {
  const work = (requests: number) => after([applying, ...times(requests, reading())]);

  it('is the forecast at first', () => {
    expect(secondsLeft(work(0), 0)).toBe(20);
  });

  it('follows the run: at half the pace the rest takes nearly twice as long', () => {
    expect(secondsLeft(work(50), 20_000)).toBeCloseTo(17.1, 1);
    expect(secondsLeft(work(90), 36_000)).toBeCloseTo(3.6, 1);
  });

  it('is not told where the forecast was too low', () => {
    expect(secondsLeft(work(100), 20_000)).toBeUndefined();
  });
});

describe('who follows', () => {
  /** What is shown when a step comes every so many milliseconds. */
  function shown(about: typeof LINE | typeof LOG, every: number, steps: readonly Progress[]): (string | undefined)[] {
    let time = 0;
    const texts: (string | undefined)[] = [];
    const display = { ...about, show: (text: string) => texts.push(text), clear: () => texts.push(undefined) };
    const follow = watch(display, 'en', () => time);
    for (const step of steps) {
      follow(step);
      time += every;
    }
    return texts;
  }

  it('on a terminal sees nothing of what is done at once', () => {
    expect(shown(LINE, 10, times(30, reading()))).toEqual([]);
  });

  it('on a terminal sees a line from the first half second on, several times a second', () => {
    const texts = shown(LINE, 200, times(10, reading()));
    expect(texts).toHaveLength(8);
    expect(texts.at(-1)).toBe('Reading prod: 10 requests');
  });

  it('in a log sees a line every half minute', () => {
    const texts = shown(LOG, 1_000, times(100, reading()));
    expect(texts).toEqual(['Reading prod: 31 requests', 'Reading prod: 61 requests', 'Reading prod: 91 requests']);
  });
});
