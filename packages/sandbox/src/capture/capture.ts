import type { TagEntity } from '../store/directory-documents';
import { ENTITIES } from '../store/places';

export const TAG_ENTITIES: readonly TagEntity[] = [...ENTITIES, 'customers'];

/** Lists of the whole account, each in a file of its own. */
const LISTS = [
  'account',
  'pipelines',
  'users',
  'roles',
  'webhooks',
  'catalogs',
  'customers_statuses',
  'segments',
  'loss_reasons',
  'sources',
  'chat_templates',
  'website_buttons',
  'events',
] as const;

/** Which fields and groups are captured: of an entity, or of the list with this id. */
export type CapturedPlace = 'leads' | 'contacts' | 'companies' | 'customers' | 'segments' | `catalogs.${number}`;

export type CaptureName =
  | (typeof LISTS)[number]
  | `custom_fields.${CapturedPlace}`
  | `groups.${Exclude<CapturedPlace, 'segments'>}`
  | `tags.${TagEntity}`;

/** Answers of list calls as they came from the v4 API, by the names of their files without `.json`. */
export type Capture = { readonly [Name in CaptureName]?: unknown };

const OF_PLACES: readonly RegExp[] = [
  /^(custom_fields|groups|tags)\.(leads|contacts|companies|customers)$/,
  /^(custom_fields|groups)\.catalogs\.\d+$/,
  /^custom_fields\.segments$/,
];

export const isCaptureName = (name: string): name is CaptureName =>
  LISTS.some((list) => list === name) || OF_PLACES.some((pattern) => pattern.test(name));

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
  const given = Object.entries(capture).flatMap(([file, answer]) =>
    isCaptureName(file) && answer !== undefined ? [[file, { file, answer }] as const] : [],
  );
  return new Map(given);
}
