import { ATTRIBUTE_SET_KINDS, ATTRIBUTE_SETS } from '../../model/amocrm/kinds';

/** A sort of file; each has its schema, schemas/<kind>.schema.json. */
export type FileKind = string;

const STRUCTURED = [
  'project',
  'pipeline',
  'fields',
  'roles',
  'webhooks',
  'removals',
  'variables',
  'drift',
  'stack',
  'pulumi',
] as const;
export type StructuredFile = (typeof STRUCTURED)[number];
export const FILE_KINDS: readonly FileKind[] = [
  ...new Set([...STRUCTURED, ...ATTRIBUTE_SET_KINDS.map((kind) => ATTRIBUTE_SETS[kind].schema)]),
];

/** Files with a shape of their own; all others hold sets of attributes. */
export function isStructured(kind: FileKind): kind is StructuredFile {
  return STRUCTURED.some((structured) => structured === kind);
}
