import { type Document, isMap, isScalar, isSeq, Document as YamlDocument } from 'yaml';
import { PRINT_OPTIONS } from '../config/edit';

/** Collections that fit on one line are written on one. */
const LINE = 110;

/** One file of the text as a person would write it: small things on a line of their own. */
export function printFile(data: Record<string, unknown>): string {
  const document = new YamlDocument(data, { aliasDuplicateObjects: false });
  flatten(document.contents, 0, document);
  return document.toString(PRINT_OPTIONS);
}

function flatten(node: unknown, depth: number, document: Document): void {
  if (!isMap(node) && !isSeq(node)) return;
  const items = isMap(node) ? node.items.map((pair) => pair.value) : node.items;
  const small =
    items.every((item) => !isMap(item) && !isSeq(item)) || (isMap(node) && depth > 1 && items.every(isSmallMap));
  if (depth > 0 && small && lengthOf(node, document) <= LINE) {
    node.flow = true;
    return;
  }
  for (const item of items) flatten(item, depth + 1, document);
}

function isSmallMap(node: unknown): boolean {
  return isScalar(node) || (isMap(node) && node.items.every((pair) => isScalar(pair.value)));
}

function lengthOf(node: unknown, document: Document): number {
  return JSON.stringify((node as { toJS(document: Document): unknown }).toJS(document)).length;
}

/** The settings of a project that had none. */
export function printProject(settings: {
  name: string;
  crm: string;
  language: string;
  environments: string[];
}): string {
  return printFile(settings);
}
