import type { TagEntity } from '../store/directory-documents';
import type { Entity } from '../store/documents';
import { ENTITIES } from '../store/documents';

export const TAG_ENTITIES: readonly TagEntity[] = [...ENTITIES, 'customers'];

/** Lists of the whole account, each in a file of its own. */
const LISTS = [
  'account',
  'pipelines',
  'users',
  'roles',
  'webhooks',
  'loss_reasons',
  'sources',
  'chat_templates',
  'website_buttons',
  'events',
] as const;

export type CaptureName = (typeof LISTS)[number] | `custom_fields.${Entity}` | `groups.${Entity}` | `tags.${TagEntity}`;

/** Answers of list calls as they came from the v4 API, by the names of their files without `.json`. */
export type Capture = { readonly [Name in CaptureName]?: unknown };

export const CAPTURE_NAMES: readonly CaptureName[] = [
  ...LISTS,
  ...ENTITIES.flatMap((entity) => [`custom_fields.${entity}`, `groups.${entity}`] as const),
  ...TAG_ENTITIES.map((entity) => `tags.${entity}` as const),
];

export interface Captured {
  /** For messages. */
  file: string;
  answer: unknown;
}
export type Answers = ReadonlyMap<CaptureName, Captured>;

type CaptureFault = 'no-folder' | 'not-json' | 'wrong-shape';

/** A capture that cannot be loaded: `file` is a path or a name of the capture, `at` the place in it in dot notation. */
export class CaptureError extends Error {
  constructor(
    readonly fault: CaptureFault,
    readonly file: string,
    readonly at = '',
    readonly wanted = '',
    options?: ErrorOptions,
  ) {
    super([fault, file, at, wanted].filter((part) => part !== '').join(': '), options);
    this.name = 'CaptureError';
  }
}

export function answersOf(capture: Capture): Answers {
  const given = CAPTURE_NAMES.filter((name) => capture[name] !== undefined);
  return new Map(given.map((name) => [name, { file: name, answer: capture[name] }]));
}
