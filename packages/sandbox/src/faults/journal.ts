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
  /** Notes that a request came in; the answer enters it when it is over, unless the journal was reset meanwhile. */
  begin(): (request: ReceivedRequest) => void;
  all(): ReceivedRequest[];
  reset(): void;
}

/** A long-running sandbox forgets the oldest ones. */
const CAPACITY = 100_000;

export function createJournal(): RequestJournal {
  let requests: ReceivedRequest[] = [];
  return {
    begin: () => {
      const page = requests;
      return (request) => {
        if (page !== requests) return;
        page.push(request);
        if (page.length > 2 * CAPACITY) page.splice(0, page.length - CAPACITY);
      };
    },
    all: () => [...requests],
    reset: () => {
      requests = [];
    },
  };
}
