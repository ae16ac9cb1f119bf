import { Terminal } from '@xterm/headless';
import { guarded } from '../../src/model/visible-text';

/** What a person sees who scrolls back to the top of a terminal to which this was printed; wrapped lines are one. */
export async function seenOnTerminal(printed: string): Promise<string[]> {
  const terminal = new Terminal({ cols: 100, rows: 30, scrollback: 100_000, convertEol: true, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(guarded(printed), resolve));
  const lines: string[] = [];
  const { active } = terminal.buffer;
  for (let index = 0; index < active.length; index += 1) {
    const line = active.getLine(index);
    const next = active.getLine(index + 1);
    const text = line?.translateToString(next?.isWrapped !== true) ?? '';
    if (line?.isWrapped) lines.push(`${lines.pop() ?? ''}${text}`);
    else lines.push(text);
  }
  terminal.dispose();
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
