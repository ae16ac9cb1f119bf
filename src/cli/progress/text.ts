import { say } from '../../messages';
import type { Language } from '../../messages/catalog';
import { secondsLeft, type Work } from './work';

/** One line about the work that is under way. */
export function workText(work: Work, now: number, language: Language): string {
  const { environments, requests, operations, expected } = work;
  const total = expected ? Math.max(expected.reads + expected.writes, requests) : 0;
  const facts = { environments, requests, total, done: operations.done, of: operations.of };
  switch (work.phase) {
    case 'reading':
      return say('PROGRESS_READING', facts, language);
    case 'rehearsing':
      return say('PROGRESS_REHEARSING', facts, language);
    case 'applying': {
      const left = secondsLeft(work, now);
      const code = operations.done < operations.of ? 'PROGRESS_APPLYING' : 'PROGRESS_CHECKING';
      const text = say(code, facts, language);
      return left === undefined ? text : `${text}, ${say('PROGRESS_LEFT', roughly(left), language)}`;
    }
  }
}

/** 1–10 s to the second, up to 90 s in fives, then minutes: more would only flicker. */
function roughly(seconds: number): { count: number; unit: 's' | 'min' } {
  if (seconds > 90) return { count: Math.round(seconds / 60), unit: 'min' };
  return { count: seconds > 10 ? 5 * Math.round(seconds / 5) : Math.max(1, Math.round(seconds)), unit: 's' };
}
