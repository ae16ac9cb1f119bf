import { type Decoder, text } from '../http/decode';
import { notAChoice } from '../http/problems';

/** The only colours a stage can be given; reads also show others on stages the service made itself. */
const PALETTE: readonly string[] = [
  '#fffeb2',
  '#fffd7f',
  '#fff000',
  '#ffeab2',
  '#ffdc7f',
  '#ffce5a',
  '#ffdbdb',
  '#ffc8c8',
  '#ff8f92',
  '#d6eaff',
  '#c1e0ff',
  '#98cbff',
  '#ebffb1',
  '#deff81',
  '#87f2c0',
  '#f9deff',
  '#f3beff',
  '#ccc8f9',
  '#eb93ff',
  '#f2f3f4',
  '#e6e8ea',
];

export const DEFAULT_COLOR = '#fffeb2';

export const paletteColor: Decoder<string> = (value, at) => {
  const color = text()(value, at).toLowerCase();
  if (!PALETTE.includes(color)) throw notAChoice(at.path);
  return color;
};

const SEGMENT_PALETTE: readonly string[] = (
  '10599d 2176ff 006acc 07a0c3 247ba0 177e89 046e8f 598381 0c7c59 495f41 00a44b 08605f bf2600 06d6a0 e14945 79b473 ' +
  'ae003f a2ad59 cd0f53 8e936d 832161 2e5339 bf126f 6f7c12 ff5376 dd1c1a bb304e 631d76 9d2b32 4a001f b118c8 6a0f49 ' +
  '6610f2 b38a58 8963ba 4b3666 932f6d 6b2d5c 6461a0 4f517d'
).split(' ');

/** What a segment gets that asked for no colour: a guess. */
export const DEFAULT_SEGMENT_COLOR = '10599d';

/** The colours of segments have no `#`. */
export const segmentColor: Decoder<string> = (value, at) => {
  const color = text()(value, at).toLowerCase();
  if (!SEGMENT_PALETTE.includes(color)) throw notAChoice(at.path);
  return color;
};
