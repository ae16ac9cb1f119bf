import { isPair, type YAMLMap, type YAMLSeq } from 'yaml';
import { lineStartOf } from '../format/find-comments';
import { columnOf, endOf, headOf, rangeOf } from './ranges';
import { applied, type Splice } from './splices';

/** An entry as it shall be; `index`: which of the present ones it is. */
export interface Entry {
  index: number | undefined;
  key?: string | undefined;
  value: unknown;
}

/** The stretch of text that goes with one entry: comments right above it, itself, what is indented below it. */
interface Block {
  from: number;
  to: number;
  /** Behind its colon or dash. */
  head: number;
  /** The lines between it and the entry before: empty ones, and comments that stand apart. */
  lead: string[];
}

export interface Collection {
  node: YAMLMap | YAMLSeq;
  text: string;
  flow: boolean;
  column: number;
  blocks: Block[];
}

/** `floor`: where the entries may begin; comments above the first one, but not those on top of a file, go with it. */
export function blocksOf(node: YAMLMap | YAMLSeq, text: string, floor: number): Block[] {
  const starts = node.items.map((item, index) => startOf(node, item, index));
  const spots = node.items.map((item, index) => {
    const start = starts[index] ?? 0;
    const head = headOf(item, start, text);
    return { start, head, end: Math.max(head, endOf(item, head, text)) };
  });
  if (node.flow) return spots.map(({ start, head, end }) => ({ from: start, to: end, head, lead: [] }));
  const column = columnOf(text, starts[0] ?? 0);
  const blocks: Block[] = [];
  for (const [index, { start, head, end }] of spots.entries()) {
    const before = blocks.at(-1)?.to;
    const from = withCommentsAbove(text, start, before ?? floor);
    const next = spots[index + 1]?.start ?? text.length;
    const lead = before === undefined ? [] : text.slice(before, lineStartOf(text, from)).split('\n').slice(1, -1);
    blocks.push({ from, head, lead, to: withCommentsBelow(text, lineEndOf(text, end), next, column) });
  }
  return blocks;
}

function startOf(node: YAMLMap | YAMLSeq, item: unknown, index: number): number {
  if (isPair(item)) return rangeOf(item.key)[0];
  const token = node.srcToken?.type === 'block-seq' ? node.srcToken.items[index] : undefined;
  return token?.start.find(({ type }) => type === 'seq-item-ind')?.offset ?? rangeOf(item)[0];
}

/** The start of the text of an entry, after the indentation of its first line. */
function withCommentsAbove(text: string, start: number, floor: number): number {
  const column = columnOf(text, start);
  let from = start;
  for (let line = lineStartOf(text, start); line > floor; ) {
    const above = lineStartOf(text, line - 1);
    const [, indent = '', mark] = /^([ \t]*)(#?)/.exec(text.slice(above, line)) ?? [];
    if (above <= floor || mark === '' || indent.length > column) break;
    from = above + indent.length;
    line = above;
  }
  return from;
}

function withCommentsBelow(text: string, end: number, limit: number, column: number): number {
  let to = end;
  for (let line = end + 1; line < limit; ) {
    const lineEnd = lineEndOf(text, line);
    const [, indent = '', mark] = /^([ \t]*)(\S?)/.exec(text.slice(line, lineEnd)) ?? [];
    if (mark === '#' && indent.length > column) to = lineEnd;
    else if (mark !== '') break;
    line = lineEnd + 1;
  }
  return to;
}

function lineEndOf(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

/** How the parts of a new arrangement are written. */
interface Writing {
  /** What changes inside an entry that stays. */
  within(entry: Entry & { index: number }): Splice[];
  printed(entry: Entry): string;
}

/** The whole stretch of a collection's entries with some of them new, gone or in another place. */
export function rearranged(collection: Collection, entries: readonly Entry[], writing: Writing): Splice {
  const { text, blocks, flow } = collection;
  const from = blocks[0]?.from ?? 0;
  const to = blocks.at(-1)?.to ?? 0;
  const texts = entries.map((entry) => {
    const { index } = entry;
    const block = index === undefined ? undefined : blocks[index];
    if (!block || index === undefined) return writing.printed(entry);
    return applied(text, writing.within({ ...entry, index }), block.from, block.to);
  });
  return { from, to, text: flow ? texts.join(flowJoint(collection)) : blockText(collection, entries, texts) };
}

function flowJoint({ text, blocks: [first, second] }: Collection): string {
  return first && second ? text.slice(first.to, second.from) : ', ';
}

function blockText({ blocks, column }: Collection, entries: readonly Entry[], texts: readonly string[]): string {
  const usual = (blocks.at(-1)?.lead ?? []).filter(isBlank);
  const kept = new Set(entries.flatMap(({ index }) => index ?? []));
  const indent = ' '.repeat(column);
  const lines: string[] = [];
  for (const [place, { index }] of entries.entries()) {
    const own = index === undefined || index === 0 ? usual : (blocks[index]?.lead ?? []);
    lines.push(...(place === 0 ? withoutBlanksOnTop(own) : own), indent + (texts[place] ?? ''));
    // Comments that stood apart from an entry that goes stay where they are.
    for (let next = (index ?? -2) + 1; next > 0 && next < blocks.length && !kept.has(next); next += 1)
      lines.push(...(blocks[next]?.lead ?? []).filter((line) => !isBlank(line)));
  }
  return lines.join('\n').trimStart();
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

function withoutBlanksOnTop(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => !isBlank(line));
  return first === -1 ? [] : lines.slice(first);
}
