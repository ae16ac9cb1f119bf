/** A request as received; the body itself is not kept. */
export interface ReceivedRequest {
  method: string;
  path: string;
  query: string;
  status: number;
  /** Bytes of the request body. */
  size: number;
}

export interface RequestJournal {
  add(request: ReceivedRequest): void;
  all(): ReceivedRequest[];
  reset(): void;
}

/** A long-running sandbox forgets the oldest ones. */
const CAPACITY = 100_000;

export function createJournal(): RequestJournal {
  let requests: ReceivedRequest[] = [];
  return {
    add: (request) => {
      requests.push(request);
      if (requests.length > 2 * CAPACITY) requests = requests.slice(-CAPACITY);
    },
    all: () => [...requests],
    reset: () => {
      requests = [];
    },
  };
}
