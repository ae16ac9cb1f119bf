import { appendFileSync, closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { assertOrdinary, troubleWith } from '../../files/own-file';
import { OWNER_ONLY } from '../../files/write-whole';
import type { Host, HostEvent } from '../../model/host';
import type { Code, MessageTo } from '../../model/message';
import { parseJson } from '../../model/parse-json';
import type { Progress } from '../../model/progress';
import { isRecord, isText } from '../../model/shape';
import { runDir } from './runs';

interface RunPlace {
  projectDir: string;
  environment: string;
  run: string;
}

const EVERY_MS = 250;

/** Tells something from the provider process, whose output is the engine's. Never stops a run. */
export function leaveNotice(place: RunPlace, event: HostEvent | Progress): void {
  try {
    const file = noticesFile(place);
    // a pipe would be waited for
    assertOrdinary(file);
    appendFileSync(file, `${JSON.stringify(event)}\n`, OWNER_ONLY);
  } catch {
    // whoever cannot be told waits without a word
  }
}

/** Hands to the host what the provider process tells while `work` is under way, in its order. */
export async function relayNotices<T>(place: RunPlace, host: Host, work: () => Promise<T>): Promise<T> {
  const file = noticesFile(place);
  let read = 0;
  const tell = () => {
    const { text, end } = wholeLinesFrom(file, read);
    read = end;
    for (const line of text.split('\n').slice(0, -1)) pass(parseJson(line), host);
  };
  const timer = setInterval(tell, EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    tell();
  }
}

/** What is neither tells nothing: notices stop no run. */
function pass(said: unknown, host: Host): void {
  if (isProgress(said)) host.progress?.(said);
  else if (isEvent(said)) host.notify(said as MessageTo<Code>);
}

function isProgress(value: unknown): value is Progress {
  return isRecord(value) && isText(value.step);
}

function isEvent(value: unknown): value is HostEvent {
  return isRecord(value) && isText(value.code) && isRecord(value.args);
}

/** What was added behind the first `start` bytes, without a line that is still being written. */
function wholeLinesFrom(file: string, start: number): { text: string; end: number } {
  if (troubleWith(file) || !existsSync(file)) return { text: '', end: start };
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(handle).size - start));
    const added = bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, start));
    const whole = added.subarray(0, added.lastIndexOf(LINE_END) + 1);
    return { text: whole.toString('utf8'), end: start + whole.length };
  } finally {
    closeSync(handle);
  }
}

const LINE_END = 0x0a;

function noticesFile({ projectDir, environment, run }: RunPlace): string {
  return join(runDir(projectDir, environment, run), 'notices.jsonl');
}
