import type { Kind } from '../model/kinds';

/** What a CRM brings at one extension point. */
export interface Extension {
  readonly point: symbol;
  /** The kinds whose rules it brings, where that is what the point is for. */
  readonly rulesOf?: readonly Kind[];
}
