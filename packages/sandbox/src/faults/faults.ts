export const FAULT_KINDS = [
  'too-many-requests',
  'blocked',
  'payment-required',
  'system-error',
  'no-rights',
  'not-a-choice',
  'not-found-page',
  'server-error',
  'gateway-timeout',
  'gateway-timeout-after',
  'hang',
  'slow',
  'held',
  'overtaken',
  'torn-before',
  'torn-after',
  'enums-as-object',
  'null-groups',
  'nothing-yet',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Something that goes wrong on purpose with the next matching requests. */
export interface Fault {
  kind: FaultKind;
  /** `POST`, or several; every method when absent. */
  method?: string | readonly string[];
  /** Part of the path; every path when absent. */
  path?: string;
  /** How many matching requests suffer; 1 when absent. */
  times?: number;
  /** How many matching requests pass unharmed before. */
  skip?: number;
  /** For `slow`; for `overtaken` it is the longest. */
  delayMs?: number;
  /** For `overtaken`: how many later requests come first; 1 when absent. */
  by?: number;
  /** For `held`: carried out in the end even when its sender has gone, as a CRM does that has begun with it. */
  begun?: boolean;
}

export interface FaultSwitch {
  add(fault: Fault): void;
  /** Takes back what has not happened yet and lets the held requests go on; overtaken ones still wait for their turn. */
  clear(): void;
  list(): Fault[];
}

export interface FaultBox extends FaultSwitch {
  /** Resolves at the next `clear`. */
  cleared(): Promise<void>;
  /** Resolves when so many more requests have come. */
  overtaken(by: number): Promise<void>;
  /** The fault this request meets, if any; counts it. */
  take(method: string, path: string): Fault | undefined;
}

export function createFaults(): FaultBox {
  let pending: Required<Pick<Fault, 'times' | 'skip'> & { fault: Fault }>[] = [];
  const waiting: (() => void)[] = [];
  let slower: { left: number; goOn: () => void }[] = [];
  const overtake = () => {
    for (const one of slower) one.left -= 1;
    for (const { left, goOn } of slower) if (left <= 0) goOn();
    slower = slower.filter(({ left }) => left > 0);
  };
  return {
    add: (fault) => void pending.push({ fault, times: fault.times ?? 1, skip: fault.skip ?? 0 }),
    clear: () => {
      pending = [];
      for (const goOn of waiting.splice(0)) goOn();
    },
    cleared: () => new Promise<void>((resolve) => void waiting.push(resolve)),
    overtaken: (by) => new Promise<void>((goOn) => void slower.push({ left: by, goOn })),
    list: () => pending.map(({ fault, times, skip }) => ({ ...fault, times, skip })),
    take: (method, path) => {
      overtake();
      for (const entry of pending) {
        if (!matches(entry.fault, method, path)) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.times -= 1;
        if (entry.times <= 0) pending = pending.filter((other) => other !== entry);
        return entry.fault;
      }
      return undefined;
    },
  };
}

function matches(fault: Fault, method: string, path: string): boolean {
  return (
    (fault.method === undefined || [fault.method].flat().some((wanted) => wanted.toUpperCase() === method)) &&
    (fault.path === undefined || path.includes(fault.path))
  );
}

/** Oddities captured from live answers: the same data in another shape. */
export function disfigure(kind: FaultKind, body: unknown): unknown {
  if (kind === 'enums-as-object') {
    return mapKeys(body, (key, value) => (key === 'enums' && Array.isArray(value) ? { ...value } : value));
  }
  if (kind === 'null-groups') {
    return mapKeys(body, (key, value) => (key === 'groups' || key === 'users_groups' ? null : value));
  }
  return body;
}

function mapKeys(value: unknown, change: (key: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => mapKeys(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(key, mapKeys(inner, change))]));
}
