import { isDeepStrictEqual } from 'node:util';
import type { FileKind } from '../../configuration/model/file-kinds';
import { hasWindowsLines } from '../../configuration/read/line-ends';
import { readYaml } from '../../configuration/read/yaml-data';
import { findComments } from './find-comments';
import { joinHead, splitHead } from './head';
import { closeUpFirst, hoistComments } from './hoist';
import { orderBySchema } from './order';
import { commentLines, itemLines, printTree } from './print-tree';
import { readTree } from './read-tree';
import { isBranch, type Tree, treeOfData } from './tree';

/**
 * The one form of a file: keys in the order of its schema, small things on one line, comments with what they belong
 * to. Lines end as they did, where all of them ended alike. The text must be free of the problems that readYaml finds. `schemaFor` is given the schema that the file names.
 */
export function formatText(kind: FileKind, text: string, schemaFor: (named: string | undefined) => string): string {
  const unix = text.replaceAll('\r\n', '\n');
  const { schema, lines, divided, body } = splitHead(unix);
  const { root, rest } = readTree(body);
  orderBySchema(root, kind);
  hoistComments(root);
  closeUpFirst(root);
  const printed = [...printTree(root), ...rest.flatMap(commentLines)];
  const formatted = joinHead(schemaFor(schema), lines, divided, printed);
  const dressed = hasWindowsLines(text) ? formatted.replaceAll('\n', '\r\n') : formatted;
  if (dressed !== text) assertSame(unix, formatted);
  return dressed;
}

/** Data that no person has written yet, in the form that fmt leaves alone. */
export function printFile(kind: FileKind, data: unknown, schema: string): string {
  const root = treeOfData(data);
  orderBySchema(root, kind);
  spaceOut(root);
  return joinHead(schema, [], false, printTree(root));
}

/** An empty line around everything on top of a file that takes more than one line. */
function spaceOut(root: Tree): void {
  if (!isBranch(root)) return;
  const long = root.items.map((item) => itemLines(item, { depth: 0, indent: 0 }).length > 1);
  for (const [index, item] of root.items.entries())
    item.blankBefore = index > 0 && (long[index] === true || long[index - 1] === true);
}

/** A mistake of ours must not cost a person's text: the file then stays as it was. */
function assertSame(before: string, after: string): void {
  const comments = (text: string) =>
    findComments(text)
      .map((comment) => comment.text)
      .filter((comment) => !/yaml-language-server/.test(comment))
      .sort();
  const same =
    isDeepStrictEqual(readYaml(after), { data: readYaml(before).data, problems: [] }) &&
    isDeepStrictEqual(comments(after), comments(before));
  if (!same) throw new Error(`formatting would change what the text says:\n${after}`);
}
