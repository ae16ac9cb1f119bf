import { isBranch, type Tree } from './tree';

/** An entry's dash shares its line with the entry's first key, so comments on that key are comments on the entry. */
export function hoistComments(tree: Tree): void {
  if (!isBranch(tree)) return;
  for (const entry of tree.items) {
    hoistComments(entry.value);
    const first = tree.kind === 'list' && isBranch(entry.value) ? entry.value.items[0] : undefined;
    if (!first) continue;
    first.blankBefore = false;
    const [top, ...more] = first.above.splice(0);
    if (!top) continue;
    entry.above.push({ ...top, blankBefore: entry.blankBefore }, ...more);
    entry.blankBefore = false;
  }
}

/** Comments on the first key stand close to it: an empty line would make them comments on the file (see splitHead). */
export function closeUpFirst(root: Tree): void {
  const first = isBranch(root) ? root.items[0] : undefined;
  if (!first) return;
  for (const comment of first.above) comment.blankBefore = false;
  first.blankBefore = false;
}
