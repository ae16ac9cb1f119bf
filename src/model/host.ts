import type { Code, FoundMessage, MessageTo } from './message';
import type { Progress } from './progress';

/** What the library may know of the outside: the command line, CI, a test or a page each bring their own. */
export interface Host {
  /** Prose; never data. */
  notify<C extends Code>(event: MessageTo<C>): void;
  /** Called at every step of long work, often several times a second; absent where nobody watches. */
  progress?(step: Progress): void;
  /** A yes/no question; without a terminal the host refuses with a usage failure naming the flag. */
  ask<C extends Code>(question: MessageTo<C>): Promise<boolean>;
  now(): Date;
  /** Waits; tests let the time pass at once. Milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  env(name: string): string | undefined;
}

/** A message to a person, as data. */
export type HostEvent = FoundMessage;
