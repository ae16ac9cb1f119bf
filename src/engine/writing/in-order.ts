/**
 * Carries out the steps of a list one after another, in the order of the list, whoever is asked for first: to ask for one
 * carries out all before it. A step is carried out once; after one that failed the next ones are tried all the same, so
 * that `carryOut` decides what a failure means.
 */
export class InOrder<Step, Result> {
  private readonly results: Promise<Result>[] = [];

  constructor(
    private readonly steps: readonly Step[],
    private readonly carryOut: (step: Step) => Promise<Result>,
  ) {}

  /** The result of the step at `index`, when it and all before it are done. */
  upTo(index: number): Promise<Result> {
    for (const step of this.steps.slice(this.results.length, index + 1)) {
      const before = this.results.at(-1) ?? Promise.resolve();
      const carried = before.then(
        () => this.carryOut(step),
        () => this.carryOut(step),
      );
      this.results.push(carried);
    }
    const result = this.results[index];
    return result ?? Promise.reject(new Error(`there is no step ${index}`));
  }

  /** When nothing is under way. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.results);
  }
}
