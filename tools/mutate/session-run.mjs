// Starts sessions and watches them. One that says nothing for a while hangs in a mutant: it is ended, the mutant counts as
// noticed, and the next session goes on behind it.
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node24, root } from '../paths.mjs';

const SILENCE_MS = 90_000;

export function readEvents(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line)];
      } catch {
        return []; // the last line of a run that was broken off
      }
    });
}

/** Runs the steps that the events do not show as done; `mark` is the event that ends one. */
export async function runSession(job, steps, mark, tell) {
  for (let stalled = 0; ; ) {
    const left = remaining(steps, readEvents(job.events), mark);
    if (left.length === 0) return;
    const file = `${job.events}.job`;
    writeFileSync(file, JSON.stringify({ ...job, steps: left }));
    const { hung, code, errors } = await watched(file, job.events);
    rmSync(file, { force: true });
    rmSync(`${file}.plan`, { force: true });
    if (hung) {
      const mutant = openMutant(readEvents(job.events));
      if (mutant === undefined) {
        // a session that is slow to begin looks the same
        stalled += 1;
        if (stalled < 3) continue;
        throw new Error(`the tests hang without a mutant, too: ${left[0].files.join(', ')}`);
      }
      tell(`  mutant ${mutant} hangs`);
      appendFileSync(job.events, `\n${JSON.stringify({ hung: mutant })}\n`);
    } else if (
      remaining(steps, readEvents(job.events), mark).length >= left.length &&
      sameLeft(left, remaining(steps, readEvents(job.events), mark))
    ) {
      throw new Error(`a session ended (${code}) and did nothing\n${errors}`);
    }
  }
}

function sameLeft(before, after) {
  return JSON.stringify(before.map(({ files }) => files)) === JSON.stringify(after.map(({ files }) => files));
}

function remaining(steps, events, mark) {
  if (mark === 'whole') {
    const over = new Set(
      events.flatMap(({ through, killed, hung }) => [through, typeof killed === 'number' ? killed : hung]),
    );
    return steps.filter(({ mutant }) => !over.has(mutant));
  }
  const over = new Set(events.map((event) => event[mark]));
  return steps
    .map((step) => ({ ...step, files: step.files.filter((file) => !over.has(file) && !over.has(join(root, file))) }))
    .filter(({ files }) => files.length > 0);
}

function openMutant(events) {
  const last = events.findLast(
    ({ begun, ended, through, hung, finished }) => begun ?? ended ?? through ?? hung ?? finished,
  );
  return last?.begun;
}

/** Where tests put their files. In memory where the system has such a folder: most of them wait for a disk above all. */
function scratch() {
  const memory = '/dev/shm';
  return mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'crmctl-mutate-'));
}

function watched(jobFile, events) {
  return new Promise((resolve, reject) => {
    const args = [join(root, 'tools', 'mutate', 'session.mjs'), jobFile];
    const folder = scratch();
    const env = { ...process.env, TMPDIR: folder };
    const child = spawn(node24(), args, { cwd: root, env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      errors = (errors + chunk).slice(-4_000);
    });
    let hung = false;
    let size = -1;
    // the group: the session and the processes that its tests run in
    const end = () => process.kill(-child.pid, 'SIGKILL');
    const stop = () => {
      end();
      rmSync(folder, { recursive: true, force: true });
      process.exit(130);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
    const timer = setInterval(() => {
      const now = statSync(events).size;
      if (now !== size) {
        size = now;
        return;
      }
      hung = true;
      end();
    }, SILENCE_MS);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      rmSync(folder, { recursive: true, force: true });
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, stop);
      resolve({ hung, code, errors });
    });
  });
}
