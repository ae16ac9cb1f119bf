import { cutToColumns } from '../model/columns';
import { guarded } from '../model/visible-text';

/**
 * The only way to the terminal or a pipe: data here, prose below. Whatever a command prints, in whatever format, and
 * wherever the text came from, nothing in it can steer the terminal.
 */
export function writeOut(text: string): void {
  clearStatus();
  process.stdout.write(guarded(text));
}

export function writeErr(text: string): void {
  clearStatus();
  process.stderr.write(guarded(text));
}

let shown = false;

/** One line at the end of a terminal's output, in place of the one that was shown before; whatever else is written removes it. */
export function showStatus(text: string): void {
  const width = Math.max(20, process.stderr.columns || 80) - 1;
  process.stderr.write(`${LINE_START}${cutToColumns(guarded(text), width)}`);
  shown = true;
}

export function clearStatus(): void {
  if (shown) process.stderr.write(LINE_START);
  shown = false;
}

/** To the first column, and away with what stands there. */
const LINE_START = '\r\u001b[K';

let trouble: Error | undefined;

/** Whoever reads our output may stop (`| head`), and a disk may be full: the work goes on, and an apply comes to its end. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') trouble ??= error;
    });
}

/** Why some of the output is lost, where that was no reader who had enough. Known when everything else has run. */
export function outputTrouble(): Error | undefined {
  return trouble;
}
