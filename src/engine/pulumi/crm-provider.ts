import type { ResourceInputs, ResourceOutputs } from './resource-inputs';

/**
 * What the engine asks of a resource. Source of the signatures: Pulumi's dynamic provider interface; values cross gRPC, so
 * everything is plain JSON and ids are text.
 */
export interface CrmProvider {
  check(olds: unknown, news: ResourceInputs): Promise<{ inputs: ResourceInputs }>;
  diff(id: string, olds: ResourceOutputs, news: ResourceInputs): Promise<{ changes?: boolean }>;
  create(inputs: ResourceInputs): Promise<{ id: string; outs: ResourceOutputs }>;
  read(id: string, props: ResourceOutputs): Promise<{ id: string; props?: ResourceOutputs; inputs?: ResourceInputs }>;
  update(id: string, olds: ResourceOutputs, news: ResourceInputs): Promise<{ outs: ResourceOutputs }>;
  delete(id: string, props: ResourceOutputs): Promise<void>;
}
