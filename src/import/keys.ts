import { cutKey, keyOf, MAX_KEY } from '../model/name-key';

/** Words of JavaScript's objects, and names that Windows gives no file: keys of pipelines and lists are file names. */
const UNUSABLE: readonly string[] = [
  ...['constructor', 'prototype', 'con', 'prn', 'aux', 'nul'],
  ...Array.from({ length: 10 }, (_item, digit) => [`com${digit}`, `lpt${digit}`]).flat(),
];

/** Gives every name its own key; names that come to the same key are numbered in the order they come in. */
export class Keys {
  private readonly taken: Set<string>;

  constructor(
    private readonly fallback: string,
    reserved: readonly string[] = [],
  ) {
    this.taken = new Set([...UNUSABLE, ...reserved]);
  }

  take(name: string): string {
    const key = keyOf(name) || this.fallback;
    for (let number = 1; ; number += 1) {
      const suffix = number === 1 ? '' : `_${number}`;
      const candidate = `${cutKey(key, MAX_KEY - suffix.length)}${suffix}`;
      if (this.taken.has(candidate)) continue;
      this.taken.add(candidate);
      return candidate;
    }
  }
}
