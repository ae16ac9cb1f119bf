import { appendFileSync, closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { OWNER_ONLY } from '../files/write-whole';
import type { Host, HostEvent } from '../model/host';
import type { Progress } from '../model/progress';
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
    appendFileSync(noticesFile(place), `${JSON.stringify(event)}\n`, OWNER_ONLY);
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
    for (const line of text.split('\n').slice(0, -1)) pass(JSON.parse(line), host);
  };
  const timer = setInterval(tell, EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    tell();
  }
}

function pass(said: HostEvent | Progress, host: Host): void {
  if ('step' in said) host.progress?.(said);
  else host.notify(said);
}

/** What was added behind the first `start` bytes, without a line that is still being written. */
function wholeLinesFrom(file: string, start: number): { text: string; end: number } {
  if (!existsSync(file)) return { text: '', end: start };
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
