/** The page as data: built once, written as HTML or as Markdown. */
export interface ReportDocument {
  title: string;
  subtitle: string;
  /** When and from what it was made. */
  made: string;
  /** What there is and how many. */
  counts: { label: string; count: number; to: string }[];
  sections: Section[];
}

export interface Section {
  /** Its anchor; unique in the document. */
  id: string;
  title: string;
  note?: string;
  /** The key in the text, and what else is worth a mark. */
  marks?: Inline[];
  blocks: Block[];
  sections?: Section[];
}

export type Block = { table: Table } | { pipeline: Diagram };

export interface Table {
  /** Above the columns; their spans add up to the columns. */
  groups?: { title: string; span: number }[];
  columns: string[];
  /** By column: other words for what a positive cell of it says, which a reader may search for. */
  found?: string[];
  /** Narrow columns with words of one kind. */
  matrix?: boolean;
  rows: Cell[][];
}

/** Lines of a cell. */
export type Cell = Inline[][];

export type Inline =
  | string
  | { code: string }
  | { strong: string }
  | { mark: string }
  | { color: string }
  | { level: Level; text: string; grave: boolean };

/** How far a right goes: each has a look of its own. */
export type Level = 'all' | 'group' | 'own' | 'none';

export interface Diagram {
  name: string;
  steps: Step[];
}

export interface Step {
  role: 'incoming' | 'own' | 'won' | 'lost';
  name: string;
  /** `#rrggbb`; absent where the text leaves it to the CRM. */
  color?: string;
  /** Names of fields. */
  requires: string[];
  hinted: boolean;
}

export function line(...inlines: Inline[]): Cell {
  return [inlines];
}

/** One line each; an empty list is an empty cell. */
export function lines(items: readonly Inline[]): Cell {
  return items.map((item) => [item]);
}
