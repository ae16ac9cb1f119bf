import { Failure } from '../model/diagnostic';

/** `--keep 90`: how many of the newest snapshots stay. */
export function keepOf(value: string | boolean | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^[1-9]\d*$/.test(value)) return Number(value);
  throw new Failure('usage', 'USAGE_OPTION', { option: 'keep', allowed: '1, 2, 3, …' });
}
