import { type Address, addressOf } from './address';

/** The pipeline of a stage reference, `sales/qualified`. */
export function pipelineOf(reference: string): Address {
  return addressOf('pipeline', reference.split('/', 1)[0] ?? '');
}
