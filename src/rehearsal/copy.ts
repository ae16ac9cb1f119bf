import type { Driver } from '../registry/driver';
import type { RehearsedRequest } from './types';

/** An account nobody minds: reached like any other, but it tells what it was asked. */
export interface Copy {
  driver: Driver;
  requests(): RehearsedRequest[];
  resetRequests(): void;
}
