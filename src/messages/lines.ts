import type { MessageValue } from '../model/message';

/**
 * What another program said, behind a colon: one line follows it, more stand indented below, so that none can pass for
 * ours. Arguments come in one line, with their line breaks as `\n`.
 */
export function quoted(value: MessageValue | undefined): string {
  const lines = String(value ?? '')
    .trim()
    .split(/(?:\\r)?\\n/);
  return lines.length === 1 ? String(lines[0]) : lines.map((line) => `\n  ${line}`).join('');
}

/** A block of text that is ours, handed over line by line. */
export function block(value: MessageValue | undefined): string {
  return Array.isArray(value) ? value.join('\n') : String(value ?? '');
}

/** Code in Markdown. */
export function indented(value: MessageValue | undefined): string {
  return block(value).replaceAll(/^/gm, '    ');
}

/** A list in a sentence. */
export function joined(value: MessageValue | undefined, separator = ', '): string {
  return Array.isArray(value) ? value.join(separator) : String(value ?? '');
}
