/** The 21 colours that the CRM takes for a stage; it also shows others, of stages that were made long ago or by itself. */
export const STAGE_COLORS: readonly string[] = (
  '#fffeb2 #fffd7f #fff000 #ffeab2 #ffdc7f #ffce5a #ffdbdb #ffc8c8 #ff8f92 #d6eaff #c1e0ff #98cbff #ebffb1 #deff81 ' +
  '#87f2c0 #f9deff #f3beff #ccc8f9 #eb93ff #f2f3f4 #e6e8ea'
).split(' ');

/** The colours of segments have no `#`. */
export const SEGMENT_COLORS: readonly string[] = (
  '10599d 2176ff 006acc 07a0c3 247ba0 177e89 046e8f 598381 0c7c59 495f41 00a44b 08605f bf2600 06d6a0 e14945 79b473 ' +
  'ae003f a2ad59 cd0f53 8e936d 832161 2e5339 bf126f 6f7c12 ff5376 dd1c1a bb304e 631d76 9d2b32 4a001f b118c8 6a0f49 ' +
  '6610f2 b38a58 8963ba 4b3666 932f6d 6b2d5c 6461a0 4f517d'
).split(' ');

/** The colours of a lead's tag, in capitals and without `#`; tags of other cards have none. */
export const TAG_COLORS: readonly string[] = (
  'EBEBEB D0D0D0 F2DDF7 D1A4DC FF8F92 FFC8C8 C7DB8C DDEBB5 8699DA AABDFF FFCE5A FFE193 90CDB0 C6F4DE A9A5D7 D8D5FF ' +
  '86C0FC 832161 6A0F49 0C7C59 10599D 9D2B32 247BA0'
).split(' ');

/** Whether the CRM takes this colour for a stage (lower case); whatever it shows can be left as it is. */
export function isStageColor(color: string): boolean {
  return STAGE_COLORS.includes(color);
}

/** One colour of stages of each sort, for whoever knows no code. */
export const STRONG_COLORS: readonly string[] = '#fff000 #ffce5a #ff8f92 #98cbff #87f2c0 #eb93ff #e6e8ea'.split(' ');

/** The colour of stages that looks most like this one (`#rrggbb`); the CRM's own default for what is no colour. */
export function nearestStageColor(color: string): string {
  return nearestStageColors(color, 1)[0] ?? '';
}

/** So many colours of stages, those that look most like this one first. */
export function nearestStageColors(color: string, count: number): string[] {
  const wanted = channels(color);
  if (wanted.length === 0) return STAGE_COLORS.slice(0, count);
  const distance = (other: string) =>
    channels(other).reduce((sum, value, at) => sum + (value - (wanted[at] ?? 0)) ** 2, 0);
  return STAGE_COLORS.toSorted((left, right) => distance(left) - distance(right)).slice(0, count);
}

function channels(color: string): number[] {
  const [, ...pairs] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color) ?? [];
  return pairs.map((pair) => Number.parseInt(pair, 16));
}

/** The colour itself where the CRM takes it for a stage, else the one that looks most like it. */
export function writableColor(color: string): string {
  const wanted = color.toLowerCase();
  return isStageColor(wanted) ? wanted : nearestStageColor(wanted);
}

/** The colours of stages, as the checks of files name them. */
export const amoPalette = { colors: STAGE_COLORS, strong: STRONG_COLORS, nearest: nearestStageColors };
