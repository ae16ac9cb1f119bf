import {
  boolean,
  type Decoded,
  type Decoder,
  integer,
  listOf,
  maybe,
  object,
  oneOf,
  optional,
  text,
} from '../http/decode';
import { requestId } from '../http/items';
import { notAChoice } from '../http/problems';

/** Active ones per integration. */
export const MAX_SOURCES = 100;

/** Up to 36 printable ASCII characters, the space among them. */
const externalId: Decoder<string> = (value, at) => {
  const id = text({ max: 36 })(value, at);
  if (!/^[\x20-\x7e]+$/.test(id)) throw notAChoice(at.path, 'Only printable ASCII characters are allowed.');
  return id;
};

const service = object({
  type: oneOf(['whatsapp']),
  params: optional(object({ waba: optional(boolean), is_supports_list_message: optional(boolean) })),
  pages: optional(listOf(object({ id: text(), name: text(), link: text() }))),
});

const SHAPE = {
  pipeline_id: maybe(integer),
  default: maybe(boolean),
  origin_code: maybe(text()),
  services: maybe(listOf(service)),
  request_id: requestId,
};

/** Guess: `external_id` is required; the page calls only the name so, yet nothing else could be unique. */
export const newSource = object({ ...SHAPE, name: text(), external_id: externalId });

export const sourceChange = object({
  ...SHAPE,
  id: optional(integer),
  name: optional(text()),
  external_id: optional(text()),
});
export type SourceWish = Partial<Decoded<typeof sourceChange>>;
