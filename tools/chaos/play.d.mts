/** What came of one run; see play.mjs. */
export interface Played {
  seed: number;
  scenario: string;
  trouble: string;
  /** How often the command was given until it was done. */
  tries: number;
  /** Empty where everything came to what it comes to in peace. */
  problems: { kind: string; what: string[] }[];
  /** The last words of a command that never came to its end. */
  said: string;
}

export function openChaos(): Promise<{ play(seed: number): Promise<Played>; close(): void }>;
