import { sameJson } from './canonical-json';
import { visible } from './visible-text';

/** The order of a list of parts, as opposed to one of the parts; no property and no key looks like it. */
export interface OrderStep {
  readonly order: true;
}
export const ORDER: OrderStep = { order: true };

/** A property, the key of a part (`#<id>` where it has none), or, as the last step, the order of the parts. */
export type PathStep = string | OrderStep;

/** The way from an object in canonical form to one of its values; empty: the object itself. */
export type Path = readonly PathStep[];

export function samePath(left: Path, right: Path): boolean {
  return sameJson(left, right);
}

/** Whether `outer` is the same path or leads to something around it. */
export function isWithin(path: Path, outer: Path): boolean {
  return path.length >= outer.length && samePath(path.slice(0, outer.length), outer);
}

/** Whether the path leads to the order of a list. */
export function isOrder(path: Path): boolean {
  const last = path.at(-1);
  return last !== undefined && isOrderStep(last);
}

export function isOrderStep(step: PathStep): step is OrderStep {
  return typeof step !== 'string';
}

/** For people, and for the names they write: `rights.leads.export`, `stages.offer.name`; an order is `stages:order`. */
export function pathText(path: Path): string {
  const text = path.reduce<string>(
    (before, step) => (isOrderStep(step) ? `${before}:order` : before === '' ? step : `${before}.${step}`),
    '',
  );
  return visible(text);
}
