/** Requests a second; the limit is the vendor's. */
export const RATE = { usual: 6.5, allowed: 7 } as const;
