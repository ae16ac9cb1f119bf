import { extensionPoint } from '../registry/extensions';
import type { Rule } from './rule';

/** Advice on what only one CRM has. */
export const crmRules = extensionPoint<readonly Rule[]>('advice', []);
