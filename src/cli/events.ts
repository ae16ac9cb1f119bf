import { toolName } from '../engine/workspace/tool';
import type { HostEvent } from '../model/host';
import type { Progress } from '../model/progress';

export const EVENTS_FORMAT = 'crmctl.events/1';

/** What a command tells programs while it works: one JSON object a line, as schemas/events.schema.json says. */
export interface Events {
  progress(step: Progress): void;
  /** A notice that says for how long nothing will happen. */
  pause(event: HostEvent): void;
  /** What the last line brings as `result`. */
  answer(data: unknown): void;
  finished(exitCode: number, error?: Readonly<Record<string, unknown>>): void;
}

/**
 * `started` is the first line, whatever comes first, and `finished` the last one. Of a command that is refused before
 * anything has happened there is no line: its error stands on stderr.
 */
export function eventLines(about: { command: string; write(line: string): void; now(): Date }): Events {
  const { command, write, now } = about;
  let begun = false;
  let answered: { result?: unknown } = {};
  const line = (event: string, more: Readonly<Record<string, unknown>>) =>
    write(`${JSON.stringify({ event, at: now().toISOString(), ...more })}\n`);
  const tell = (event: string, more: Readonly<Record<string, unknown>>) => {
    if (!begun) line('started', { format: EVENTS_FORMAT, command, tool: toolName() });
    begun = true;
    line(event, more);
  };
  return {
    progress: ({ step, ...more }) => tell(step, more),
    pause: ({ code, args: { seconds } }) => tell('pause', { code, seconds }),
    answer: (data) => {
      answered = { result: data };
    },
    finished: (exitCode, error) => {
      if (begun || !error) tell('finished', { exitCode, ...answered, ...(error ? { error } : {}) });
    },
  };
}

/** Notices after which nothing happens for some seconds. */
const PAUSES: ReadonlySet<string> = new Set(['CRM_PAUSE', 'CRM_RETRY', 'CRM_NO_CONNECTION', 'OUTCOME_AWAITED']);

export function isPause({ code }: HostEvent): boolean {
  return PAUSES.has(code);
}
