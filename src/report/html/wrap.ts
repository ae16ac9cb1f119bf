/** Breaks a text into lines of at most `width` letters (code points); what does not fit into `count` lines ends with «…». */
export function wrap(text: string, width: number, count: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(/\s+/).flatMap((long) => pieces(long, width))) {
    const longer = current === '' ? word : `${current} ${word}`;
    if ([...longer].length <= width) {
      current = longer;
      continue;
    }
    lines.push(current);
    current = word;
  }
  if (current !== '') lines.push(current);
  if (lines.length <= count) return lines;
  const last = [...(lines[count - 1] ?? '')].slice(0, width - 1).join('');
  return [...lines.slice(0, count - 1), `${last}…`];
}

/** SVG has no hyphens: a word that is too long is cut. */
function pieces(word: string, width: number): string[] {
  const letters = [...word];
  if (letters.length <= width) return [word];
  return [letters.slice(0, width).join(''), ...pieces(letters.slice(width).join(''), width)];
}
