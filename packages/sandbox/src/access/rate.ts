export type Verdict = 'pass' | 'too-many' | 'blocked';

export interface RateLimit {
  /** Requests a second for each token; 0 switches the limit off. */
  rate: number;
  /** Who is refused this often within ten seconds is shut out altogether … */
  patience: number;
  /** … for this long. */
  blockSeconds: number;
}

interface Caller {
  passed: number[];
  refused: number[];
  blockedUntil: number;
}

/** A sliding second per caller. Measured in real time even when the account lives by an injected clock. */
export function createGate(limit: RateLimit, milliseconds: () => number = () => performance.now()) {
  const callers = new Map<string, Caller>();
  return (key: string): Verdict => {
    if (limit.rate === 0) return 'pass';
    const now = milliseconds();
    const caller = callers.get(key) ?? { passed: [], refused: [], blockedUntil: 0 };
    callers.set(key, caller);
    if (now < caller.blockedUntil) return 'blocked';
    caller.passed = caller.passed.filter((at) => at > now - 1000);
    if (caller.passed.length < limit.rate) {
      caller.passed.push(now);
      return 'pass';
    }
    caller.refused = [...caller.refused.filter((at) => at > now - 10_000), now];
    if (caller.refused.length <= limit.patience) return 'too-many';
    caller.blockedUntil = now + limit.blockSeconds * 1000;
    caller.refused = [];
    return 'blocked';
  };
}
