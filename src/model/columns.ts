import stringWidth from 'string-width';

/** How many columns a terminal takes for it: two for emoji and East Asian scripts, none for what joins another sign. */
export function columnsOf(text: string): number {
  return stringWidth(text);
}

/** As `padEnd`, in columns. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** The text if it fits, else as much of it as fits before an ellipsis; no sign is cut in two. */
export function cutToColumns(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = '';
  let taken = 1;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    taken += columnsOf(segment);
    if (taken > columns) break;
    kept += segment;
  }
  return `${kept}…`;
}
