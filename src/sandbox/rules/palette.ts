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
