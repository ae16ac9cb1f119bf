import type { DesiredObject } from '../model/desired';
import type { Code } from '../model/message';
import type { Kind } from '../model/spec';
import { extensionPoint } from '../registry/extensions';
import type { Section } from './document';
import type { Place } from './place';
import type { Words } from './words';

/** How many there are of something, above the page. */
export interface Counted {
  /** What they are called: a message with `count`. */
  label: Extract<Code, `REPORT_COUNT_${string}`>;
  kind: Kind;
  /** Not the objects, but what they are made of. */
  parts?: true;
  /** The section that shows them. */
  to: string;
}

/** How the page shows the kinds of a CRM; every other kind gets a plain table. */
export interface CrmReport {
  counted: readonly Counted[];
  /** Kinds that these sections show. */
  kinds: readonly Kind[];
  sections(objects: readonly DesiredObject[], words: Words, place: Place): Section[];
}

export const crmReport = extensionPoint<CrmReport>('page', { counted: [], kinds: [], sections: () => [] });
