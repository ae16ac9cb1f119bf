import { extensionPoint } from '../../registry/extensions';
import type { FileKind } from '../model/file-kinds';
import type { Locator } from '../read/locate';
import type { Target } from './parts';

/** Adds what a file holds to a text. What that is, is told by its schema, against which it was held (loadFile). */
export interface Add {
  add(data: unknown, locator: Locator, target: Target): void;
}

/** By sort of file: what a CRM reads from it beside sets of attributes. */
export const crmFiles = extensionPoint<Readonly<Partial<Record<FileKind, Add>>>>('files', {});
