import path from 'node:path';
import type { FileKind } from '../../configuration/model/file-kinds';

const MODELINE = /^#\s*yaml-language-server\s*:\s*\$schema\s*=\s*(\S*)/;

/** The comments on top of a file, and the text below them. */
export interface Head {
  /** The schema the editor is told to use. */
  schema?: string;
  /** Comments on the whole file, empty lines among them. */
  lines: string[];
  /** An empty line divides the head from what follows. */
  divided: boolean;
  body: string;
}

/**
 * Comments above the first key, up to the last empty line among them, are about the file; what stands between that
 * line and the key is about the key. Without an empty line all of them are about the file.
 */
export function splitHead(text: string): Head {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => !/^\s*(#|$)/.test(line));
  const top = (first === -1 ? lines : lines.slice(0, first)).map((line) => line.trim());
  const schema = top.map((line) => MODELINE.exec(line)?.[1]).find((found) => found !== undefined);
  const divider = first === -1 ? -1 : top.lastIndexOf('');
  const comments = (list: readonly string[]) => list.filter((line) => !MODELINE.test(line));
  return {
    ...(schema === undefined ? {} : { schema }),
    lines: tidy(comments(divider === -1 ? top : top.slice(0, divider))),
    divided: top.slice(0, Math.max(0, divider)).some((line) => line !== ''),
    body: [
      ...(divider === -1 ? [] : comments(top.slice(divider + 1))),
      ...lines.slice(first === -1 ? lines.length : first),
    ].join('\n'),
  };
}

/** Head and body as one text. */
export function joinHead(schema: string, lines: readonly string[], divided: boolean, body: readonly string[]): string {
  const gap = body.length > 0 && (divided || body[0]?.startsWith('#'));
  return `${[`# yaml-language-server: $schema=${schema}`, ...lines, ...(gap ? [''] : []), ...body].join('\n')}\n`;
}

/** One empty line at most, none at either end. */
function tidy(lines: readonly string[]): string[] {
  const kept = lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''));
  while (kept.at(-1) === '') kept.pop();
  return kept;
}

/** Where a file finds its schema: as it is if that is right, else in the project's folder of schemas. */
export function schemaReference(kind: FileKind, file: string, folder: string): string {
  return path.posix.join(path.posix.relative(path.posix.dirname(file), folder), `${kind}.schema.json`);
}
