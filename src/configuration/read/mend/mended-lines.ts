interface Place {
  line: number;
  col: number;
  endLine?: number;
  endCol?: number;
}

/** A text line by line, as it was and as it would be right: lines are changed, never added or taken away. */
export class MendedLines {
  readonly #was: readonly string[];
  #now: readonly string[];

  constructor(text: string) {
    this.#was = text.split('\n');
    this.#now = this.#was;
  }

  get now(): readonly string[] {
    return this.#now;
  }

  get text(): string {
    return this.#now.join('\n');
  }

  with(changed: ReadonlyMap<number, string>): string {
    return this.#now.map((line, at) => changed.get(at) ?? line).join('\n');
  }

  change(changed: ReadonlyMap<number, string>): void {
    this.#now = this.#now.map((line, at) => changed.get(at) ?? line);
  }

  /** Offsets in the text as it was, of columns (from 0) of a line as it is now. */
  rangeInOriginal(line: number, from: number, to: number): [number, number] {
    const start = this.#was.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0);
    return [start + this.#columnBefore(line, from), start + this.#columnBefore(line, to)];
  }

  /** A place (lines and columns from 1) of the text as it is now, in the text as it was. */
  placeInOriginal<P extends Place>(place: P): P {
    const { line, col, endLine, endCol } = place;
    const end = endLine === undefined || endCol === undefined ? {} : { endCol: this.#column(endLine, endCol) };
    return { ...place, col: this.#column(line, col), ...end };
  }

  #column(line: number, column: number): number {
    return this.#columnBefore(line - 1, column - 1) + 1;
  }

  #columnBefore(line: number, column: number): number {
    const was = this.#was[line] ?? '';
    const now = this.#now[line] ?? '';
    let same = 0;
    while (same < was.length && was[same] === now[same]) same++;
    const moved = column <= same ? column : Math.max(same, column - now.length + was.length);
    return Math.min(was.length, Math.max(0, moved));
  }
}
