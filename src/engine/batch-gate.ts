import type { Address } from '../model/address';
import type { Batch } from './batches';

/**
 * Collects the calls that belong to one batch and fires once: when all have arrived, or when nobody new has come for
 * a while (the engine was told to work on fewer resources at a time, or on some targets only).
 */
export class BatchGate<R> {
  private readonly arrived = new Set<Address>();
  private timer: NodeJS.Timeout | undefined;
  private result: Promise<R> | undefined;
  private open: (value: R | PromiseLike<R>) => void = () => {};
  private readonly opened: Promise<R>;

  constructor(
    readonly batch: Batch,
    private readonly idleMs: number,
    private readonly fire: (batch: Batch) => Promise<R>,
  ) {
    this.opened = new Promise((resolve) => {
      this.open = resolve;
    });
  }

  /** Members that came after the gate had opened are the next gate's business. */
  accepts(): boolean {
    return this.result === undefined;
  }

  enter(address: Address): Promise<R> {
    this.arrived.add(address);
    clearTimeout(this.timer);
    if (this.arrived.size >= this.batch.operations.length) this.release();
    else this.timer = setTimeout(() => this.release(), this.idleMs);
    return this.opened;
  }

  private release(): void {
    if (this.result) return;
    const operations = this.batch.operations.filter((operation) => this.arrived.has(operation.address));
    this.result = this.fire({ operations });
    this.open(this.result);
  }
}
