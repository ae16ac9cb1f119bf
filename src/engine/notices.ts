import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWNER_ONLY } from '../files/write-whole';
import type { Host, HostEvent } from '../model/host';
import { runDir } from './runs';

interface RunPlace {
  projectDir: string;
  environment: string;
  run: string;
}

const EVERY_MS = 250;

/** Tells something from the provider process, whose output is the engine's. Never stops a run. */
export function leaveNotice(place: RunPlace, event: HostEvent): void {
  try {
    appendFileSync(noticesFile(place), `${JSON.stringify(event)}\n`, OWNER_ONLY);
  } catch {
    // whoever cannot be told waits without a word
  }
}

/** Hands to the host what the provider process tells while `work` is under way, in its order. */
export async function relayNotices<T>(place: RunPlace, host: Host, work: () => Promise<T>): Promise<T> {
  let told = 0;
  const tell = () => {
    const lines = wholeLines(noticesFile(place));
    for (const line of lines.slice(told)) host.notify(JSON.parse(line));
    told = lines.length;
  };
  const timer = setInterval(tell, EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    tell();
  }
}

/** Without one that is still being written. */
function wholeLines(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
}

function noticesFile({ projectDir, environment, run }: RunPlace): string {
  return join(runDir(projectDir, environment, run), 'notices.jsonl');
}
