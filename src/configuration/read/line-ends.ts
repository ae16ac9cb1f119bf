/** Whether all lines of a text end as editors of Windows end them. */
export function hasWindowsLines(text: string): boolean {
  return text.includes('\r\n') && !/(?<!\r)\n/.test(text);
}

/** Whether some lines end so, and others do not. */
export function hasMixedLines(text: string): boolean {
  return text.includes('\r\n') && !hasWindowsLines(text);
}
