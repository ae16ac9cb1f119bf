import { blockOf, isBlockText, lineOf } from './scalar-text';
import { type Branch, type Comment, type Item, isBranch, type Leaf, type Tree } from './tree';

/** Lists and maps that fit into so many columns are written on one line. */
const WIDTH = 110;

/** The lines of a whole file without its head. */
export function printTree(root: Tree): string[] {
  if (!isBranch(root)) return root.value === null ? [] : [lineOf(root, false)];
  if (root.items.length > 0) return blockLines(root, { depth: 0, indent: 0 });
  return [bracketed(root), ...root.below.flatMap(commentLines)];
}

export function commentLines({ text, blankBefore }: Comment): string[] {
  return blankBefore ? ['', text] : [text];
}

/** How deep a list or map lies in the file, and in which column it begins. */
export interface Place {
  depth: number;
  indent: number;
}

function blockLines({ items, below }: Branch, place: Place): string[] {
  const lines = [...items.flatMap((item) => itemLines(item, place)), ...below.flatMap(commentLines)];
  return lines[0] === '' ? lines.slice(1) : lines;
}

/** An entry of a list or map; the lines are not indented by the place's column. */
export function itemLines(item: Item, place: Place): string[] {
  const { above, beside, value, blankBefore } = item;
  const lead = [...above.flatMap(commentLines), ...(blankBefore ? [''] : [])];
  const head = item.key ? `${lineOf(item.key, true)}:` : '-';
  const end = beside === undefined ? '' : ` ${beside}`;
  const line = shortText(item, head, place);
  if (line !== undefined) return [...lead, `${head}${line && ` ${line}`}${end}`];
  if (!isBranch(value)) {
    const [mark, ...lines] = blockOf(String(value.value));
    return [...lead, `${head} ${mark}${end}`, ...lines.map(indented)];
  }
  const lines = blockLines(value, { depth: place.depth + 1, indent: place.indent + 2 });
  if (item.key) return [...lead, `${head}${end}`, ...lines.map(indented)];
  // Nothing but the first key may stand behind a dash.
  const first = lines.findIndex((text) => !text.startsWith('#'));
  const comments = [...(beside === undefined ? [] : [beside]), ...lines.slice(0, first)];
  return [...lead, ...comments, `- ${lines[first]}`, ...lines.slice(first + 1).map(indented)];
}

function indented(line: string): string {
  return line === '' ? '' : `  ${line}`;
}

/** What stands behind `key:` or the dash, if it is one line; a key without a value has the empty one. */
function shortText({ key, value }: Item, head: string, { depth, indent }: Place): string | undefined {
  if (!isBranch(value)) {
    if (isBlockText(value.value)) return undefined;
    return key && value.value === null ? '' : lineOf(value, false);
  }
  if (value.items.length === 0) return bracketed(value);
  if (!isSmall(value, depth + 1) || hasInside(value)) return undefined;
  const text = bracketed(value);
  return indent + head.length + 1 + text.length <= WIDTH ? text : undefined;
}

function isSmall({ kind, items }: Branch, depth: number): boolean {
  const values = items.map(({ value }) => value);
  return values.every(isLeaf) || (kind === 'map' && depth > 1 && values.every(isSmallMap));
}

function isLeaf(tree: Tree): boolean {
  return !isBranch(tree);
}

function isSmallMap(tree: Tree): boolean {
  return !isBranch(tree) || (tree.kind === 'map' && tree.items.every(({ value }) => isLeaf(value)));
}

/** Comments, texts of several lines and texts that only brackets would force into quotes need lines of their own. */
function hasInside({ items, below }: Branch): boolean {
  return (
    below.length > 0 ||
    items.some(
      ({ above, beside, value }) =>
        above.length > 0 || beside !== undefined || (isBranch(value) ? hasInside(value) : !readsWellInBrackets(value)),
    )
  );
}

function readsWellInBrackets(leaf: Leaf): boolean {
  return !isBlockText(leaf.value) && lineOf(leaf, true) === lineOf(leaf, false);
}

/** A list or map on one line, however long. */
export function bracketed({ kind, items }: Branch): string {
  const parts = items.map(({ key, value }) => {
    const text = isBranch(value) ? bracketed(value) : lineOf(value, true);
    return key ? `${lineOf(key, true)}: ${text}` : text;
  });
  return kind === 'map' ? `{${parts.join(', ')}}` : `[${parts.join(', ')}]`;
}
