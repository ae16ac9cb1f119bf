import type { FoundComment } from './find-comments';
import { type Branch, type Comment, type Item, isBranch } from './tree';

export type Range = readonly [from: number, to: number];

/** An item and where it stands in the text. */
export interface Placed {
  item: Item;
  branch: Branch;
  /** Of its key or dash. */
  start: number;
  column: number;
  /** Of its value. */
  content: Range;
  owner?: Placed;
  /** The brackets around it and its siblings, if they stand in brackets. */
  flow?: Range;
}

/**
 * Gives every comment to an item: one at the end of a line to what the line is about, one on its own line to what
 * follows, or to the end of the list it is indented with. Returns those that have no item to go to.
 * `placed` and `comments` are in the order of the text.
 */
export function attachComments(placed: readonly Placed[], comments: readonly FoundComment[]): Comment[] {
  const rest: Comment[] = [];
  let index = 0;
  for (const comment of comments) {
    while ((placed[index]?.start ?? Number.POSITIVE_INFINITY) < comment.offset) index++;
    const before = placed[index - 1];
    const target = comment.alone ? ownerOfLine(comment, before, placed[index]) : ownerBeside(comment, before);
    add(target, { text: comment.text, blankBefore: comment.blankBefore }, rest);
  }
  return rest;
}

interface Target {
  beside?: Item | undefined;
  above?: Item;
  below?: Branch;
}

function add({ beside, above, below }: Target, comment: Comment, rest: Comment[]): void {
  if (beside && beside.beside === undefined) beside.beside = comment.text;
  else (below?.below ?? (above ?? beside)?.above ?? rest).push(comment);
}

function ownerBeside(comment: FoundComment, before: Placed | undefined): Target {
  const owner = lineOwner(comment, before);
  // Between a dash and the first key: the line below is the entry's own.
  return owner && !owner.item.key && comment.offset < owner.content[0]
    ? { above: owner.item }
    : { beside: owner?.item };
}

/** The item whose line a comment ends: brackets that are closed already are one value of their owner. */
function lineOwner({ offset }: FoundComment, before: Placed | undefined): Placed | undefined {
  let item = before;
  while (item?.flow && offset >= item.flow[1]) item = item.owner;
  return item;
}

function ownerOfLine(comment: FoundComment, before: Placed | undefined, next: Placed | undefined): Target {
  const { offset, column } = comment;
  if (before && isWithin(before, offset)) {
    const { value } = before.item;
    // Between a key and its value, or in empty brackets.
    if (!isBranch(value) || value.items.length === 0) return { above: before.item };
  }
  const brackets = lineOwner(comment, before);
  if (brackets?.flow && !(next && next.start < brackets.flow[1])) return { below: brackets.branch };
  if (next && (column <= next.column || next.flow || isInside(next, before))) return { above: next.item };
  if (before && isEmpty(before) && column > before.column) return { above: before.item };
  let sibling = before;
  while (sibling && (sibling.column > column || sibling.flow)) sibling = sibling.owner;
  if (sibling && (!next || sibling.column > next.column)) return { below: sibling.branch };
  return next ? { above: next.item } : {};
}

function isWithin({ content: [, to] }: Placed, offset: number): boolean {
  return offset < to;
}

function isEmpty({ item: { value } }: Placed): boolean {
  return !isBranch(value) && value.value === null;
}

function isInside(item: Placed, ancestor: Placed | undefined): boolean {
  for (let owner = item.owner; owner; owner = owner.owner) if (owner === ancestor) return true;
  return false;
}
