interface Row {
  /** Of a package or a program; the others have the code of their name. */
  name?: string;
  what?: string;
  code: string;
  args: Record<string, unknown>;
}

export function provenanceOf(input: object): Row[];
export function provenanceText(rows: readonly Row[], messages: object, language: 'en' | 'ru'): string;
