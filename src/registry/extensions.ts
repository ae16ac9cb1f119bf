import type { Kind } from '../model/kinds';
import { crmInUse } from './crms';
import type { Extension } from './extension';

/** A place where a room asks the CRM in use for what only that one can know; the room says what it has to look like. */
export interface ExtensionPoint<T> {
  (): T;
  /** For `CrmModule.extensions`. */
  filledBy(value: T): Extension;
}

/**
 * `otherwise`: for a CRM that brings nothing here; without it, one that does not is a mistake of its author. `rulesOf`: the
 * kinds that a value has the rules of, at the point which is for these.
 */
export function extensionPoint<T extends object>(
  name: string,
  otherwise?: T,
  rulesOf?: (value: T) => readonly Kind[],
): ExtensionPoint<T> {
  const point = Symbol(name);
  const values = new WeakMap<Extension, T>();
  const inUse = (): T => {
    const extension = crmInUse().extensions.find((one) => one.point === point);
    const value = (extension && values.get(extension)) ?? otherwise;
    if (!value) throw new Error(`the CRM in use brings no ${name}`);
    return value;
  };
  const filledBy = (value: T): Extension => {
    const extension: Extension = { point, ...(rulesOf ? { rulesOf: rulesOf(value) } : {}) };
    values.set(extension, value);
    return extension;
  };
  return Object.assign(inUse, { filledBy });
}
