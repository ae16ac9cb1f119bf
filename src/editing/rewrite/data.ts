import { isRecord } from '../../model/shape';

export type Data = Record<string, unknown>;

export function asData(value: unknown): Data {
  return isRecord(value) ? value : {};
}
