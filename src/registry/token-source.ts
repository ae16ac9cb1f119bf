/** Where a driver gets its access token from. */
export interface TokenSource {
  /** The token to send now, renewed before it expires. Throws a Failure when there is none, for the driver's caller. */
  current(): Promise<string>;
  /** After the CRM refused this token: another one, or the same again when there is no other. */
  renewed(refused: string): Promise<string>;
}

/** A long-lived token: there is no other. */
export function fixedToken(token: string): TokenSource {
  return { current: async () => token, renewed: async () => token };
}
