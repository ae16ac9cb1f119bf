type Close = () => Promise<void>;

const running = new Map<string, Close>();

/** Twins live in this process, until the command that needed them has ended. */
export function isOpen(environment: string): boolean {
  return running.has(environment);
}

export function keepOpen(environment: string, close: Close): void {
  running.set(environment, close);
}

/** A listening server would keep the process from ending. */
export async function closeTwins(): Promise<void> {
  const closings = [...running.values()];
  running.clear();
  await Promise.all(closings.map((close) => close()));
}
