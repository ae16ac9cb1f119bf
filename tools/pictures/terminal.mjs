// What a terminal shows, as a picture without a font of its own: the reader's monospaced one, on light and dark pages.
const SIZE = 13;
const LINE = 19;
/** The widest of the usual monospaced fonts, so that nothing is cut off. */
const LETTER = SIZE * 0.61;
const PAD = 16;

/** Colours as the plan itself has them on a terminal, by how a line begins. */
const COLORS = [
  [/^\$ /, '#8b949e'],
  [/^\s*\+/, '#3fb950'],
  [/^\s*~/, '#d29922'],
  [/^\s*[-−×]/, '#f85149'],
  [/^\s*!/, '#f0883e'],
];

/** An SVG of these lines; `title` is read out in its place. */
export function terminalPicture(lines, title) {
  const width = Math.ceil(Math.max(...lines.map((line) => [...line].length)) * LETTER + 2 * PAD);
  const height = lines.length * LINE + 2 * PAD;
  const rows = lines.map((line, index) => {
    const color = COLORS.find(([start]) => start.test(line))?.[1] ?? '#e6edf3';
    const y = PAD + LINE * index + SIZE;
    return `<text x="${PAD}" y="${y}" fill="${color}" xml:space="preserve">${escaped(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" rx="8" fill="#161b22"/>
<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="${SIZE}">
${rows.join('\n')}
</g>
</svg>
`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
