import { type Document, isCollection, isScalar, parseDocument } from 'yaml';
import { PARSE_OPTIONS } from '../../configuration/read/yaml-data';
import type { Path } from '../../diagnostics/pointer';

/** A file being rewritten: what is not touched keeps its comments, its order and its manner of writing. */
export interface YamlEdit {
  /** Replaces a value, or adds it at the end of its map or list; missing maps on the way are made. */
  set(path: Path, value: unknown): void;
  /** Removes a key with its comments. False when there was none. */
  delete(path: Path): boolean;
  toString(): string;
}

export const PRINT_OPTIONS = { lineWidth: 0, flowCollectionPadding: false, indentSeq: true } as const;

/** Opens a YAML text for editing; the text must be free of syntax errors. */
export function editYaml(text: string): YamlEdit {
  const document = parseDocument(text, PARSE_OPTIONS);
  return {
    set: (path, value) => setIn(document, path, value),
    delete: (path) => {
      const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
      return isCollection(parent) && document.deleteIn(path);
    },
    toString: () => document.toString(PRINT_OPTIONS),
  };
}

function setIn(document: Document, path: Path, value: unknown): void {
  const present: unknown = document.getIn(path, true);
  // A new scalar in the old one's place keeps the comment behind it and its quotes.
  if (isScalar(present) && (typeof value !== 'object' || value === null)) {
    present.value = value;
    return;
  }
  const node = document.createNode(value);
  if (isCollection(present) && isCollection(node)) {
    node.flow = present.flow ?? false;
    node.commentBefore = present.commentBefore ?? null;
    node.comment = present.comment ?? null;
  }
  const empty = emptyPrefix(document, path);
  if (empty === undefined) document.setIn(path, node);
  else if (empty === 0) document.contents = document.createNode(nest(path, value));
  else document.setIn(path.slice(0, empty), document.createNode(nest(path.slice(empty), value)));
}

/** How far a path leads until it meets a key without a value (`webhooks:`), or an empty file. */
function emptyPrefix(document: Document, path: Path): number | undefined {
  for (const length of path.keys()) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (node === null || (isScalar(node) && node.value === null)) return length;
  }
  return undefined;
}

/** A value below a path of keys. */
export function nest(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>((inner, step) => ({ [step]: inner }), value);
}
