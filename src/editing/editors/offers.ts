import type { Configuration } from '../../configuration/model/configuration';
import { extensionPoint } from '../../registry/extensions';

/** What an editor offers, and what it is called. */
export interface Offer {
  value: string;
  word: string;
}

/** A text, or no more of it than could be read. */
export type PartialText = Pick<Configuration, 'project'> & Partial<Configuration>;

/** What of the lists of a CRM's own may be named: by kind, or by what else a reference names. */
export interface EditorOffers {
  offers(text: PartialText): Record<string, Offer[]>;
}

export const editorOffers = extensionPoint<EditorOffers>('offers', { offers: () => ({}) });
