import type { Kind } from '../../model/spec';
import { extensionPoint } from '../../registry/extensions';
import type { EditContext, ValueEdit } from './edit-value';

/** How a value is written into a file that may say it already. */
export type Edit = (told: ValueEdit, talk: EditContext) => unknown;

/** By kind and property: values with a form of their own in the files. */
export const ownForms = extensionPoint<Readonly<Record<Kind, Readonly<Record<string, Edit>>>>>(
  'forms of their own in the files',
  {},
);
