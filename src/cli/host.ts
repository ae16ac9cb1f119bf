import { createInterface } from 'node:readline/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../messages';
import type { Language } from '../messages/catalog';
import { Failure } from '../model/diagnostic';
import type { Host } from '../model/host';
import { type Events, isPause } from './events';
import { clearStatus, showStatus, writeErr } from './output';
import { type Display, LINE, LOG, watch } from './progress/watch';

/** The command line's Host: prose to stderr, questions on a terminal only. */
export function terminalHost(options: {
  language: Language;
  quiet: boolean;
  noInput: boolean;
  assumeYes: boolean;
  events?: Events | undefined;
}): Host {
  const { language, events } = options;
  const followed = options.quiet ? () => {} : watch(display(), language, () => performance.now());
  return {
    notify: (event) => {
      if (events && isPause(event)) events.pause(event);
      if (!options.quiet) writeErr(`${say(event.code, event.args, language)}\n`);
    },
    progress: (step) => {
      events?.progress(step);
      followed(step);
    },
    ask: async ({ code, args }) => {
      if (options.assumeYes) return true;
      const question = say(code, args, language);
      const answer = await askLine(`${question} [y/N]`, options.noInput);
      if (answer === undefined) throw new Failure('usage', 'NEEDS_CONFIRMATION', { question });
      return /^(y|yes|д|да)$/i.test(answer.trim());
    },
    now: () => new Date(),
    sleep,
    env: (name) => process.env[name],
  };
}

/** A pipeline's log gets a line now and then; data on the same terminal is not to be disturbed. */
function display(): Display {
  const isTerminal = process.stderr.isTTY === true && !process.env.CI && process.env.TERM !== 'dumb';
  if (isTerminal) return { ...LINE, show: showStatus, clear: clearStatus };
  return { ...LOG, show: (text) => writeErr(`${text}\n`), clear: () => {} };
}

/** Several answers that were pasted at once. */
const ahead: string[] = [];

export function canAsk(noInput: boolean): boolean {
  return !noInput && process.stdin.isTTY === true && !process.env.CI;
}

/** One line from the terminal; undefined where there is none. The end of the input is a no to everything. */
export async function askLine(question: string, noInput: boolean): Promise<string | undefined> {
  if (!canAsk(noInput)) return undefined;
  const next = ahead.shift();
  if (next !== undefined) {
    writeErr(`${question} ${next}\n`);
    return next;
  }
  clearStatus();
  return lineFrom({ input: process.stdin, output: process.stderr, signals: process }, question);
}

interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream & { isTTY?: boolean };
  /** Where Ctrl-C arrives while the terminal is not in raw mode. */
  signals: Pick<NodeJS.EventEmitter, 'once' | 'removeListener'>;
}

/** The answer; who ends the input or presses Ctrl-C instead has said no. DECLINED. */
export async function lineFrom({ input, output, signals }: Terminal, question: string): Promise<string> {
  const terminal = createInterface({ input, output });
  let stop = () => {};
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = () => {
      output.write('\n');
      reject(new Failure('cancelled', 'DECLINED'));
    };
  });
  terminal.once('close', stop);
  terminal.once('SIGINT', stop);
  signals.once('SIGINT', stop);
  terminal.on('line', (line) => ahead.push(line));
  try {
    return await Promise.race([terminal.question(`${question} `), stopped]);
  } finally {
    terminal.removeListener('close', stop);
    signals.removeListener('SIGINT', stop);
    terminal.close();
  }
}
