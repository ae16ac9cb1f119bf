import { PLAIN, PLAIN_KINDS, type PlainKind } from '../../model/plain';

/** A sort of file; each has its schema, schemas/<kind>.schema.json. */
export type FileKind = StructuredFile | (typeof PLAIN)[PlainKind]['schema'];

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
  ...new Set([...STRUCTURED, ...PLAIN_KINDS.map((kind) => PLAIN[kind].schema)]),
];

/** Files with a shape of their own; all others hold sets of attributes. */
export function isStructured(kind: FileKind): kind is StructuredFile {
  return (STRUCTURED as readonly FileKind[]).includes(kind);
}
