import { guarded } from '../model/visible-text';

/**
 * The only way to the terminal or a pipe: data here, prose below. Whatever a command prints, in whatever format, and
 * wherever the text came from, nothing in it can steer the terminal.
 */
export function writeOut(text: string): void {
  process.stdout.write(guarded(text));
}

export function writeErr(text: string): void {
  process.stderr.write(guarded(text));
}
