import type { Language } from '../../messages/catalog';
import type { Progress } from '../../model/progress';
import { workText } from './text';
import { advanced, type Work } from './work';

/** What is done with the text of the work: a line that is written over, or one more line now and then. */
export interface Display {
  show(text: string): void;
  /** There is nothing under way any more. */
  clear(): void;
  /** Milliseconds from the begin of a work to its first text, and from each text to the next. */
  first: number;
  every: number;
}

/** Follows the steps of long work and shows where it is. Work that is done at once shows nothing. */
export function watch(display: Display, language: Language, now: () => number): (step: Progress) => void {
  let work: Work | undefined;
  let next = 0;
  return (step) => {
    const time = now();
    const phase = work?.phase;
    work = advanced(work, step, time);
    if (!work) return display.clear();
    if (phase === undefined) next = time + display.first;
    if (time < next) return;
    next = time + display.every;
    display.show(workText(work, time, language));
  };
}

/** On a terminal. */
export const LINE = { first: 400, every: 100 } as const;
/** In the log of a pipeline, of work that takes half a minute and longer. */
export const LOG = { first: 30_000, every: 30_000 } as const;
