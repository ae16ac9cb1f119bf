/** What a CRM brings at one extension point. */
export interface Extension {
  readonly point: symbol;
}
