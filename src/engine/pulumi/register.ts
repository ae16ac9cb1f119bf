import { status } from '@grpc/grpc-js';
import { Alias } from '@pulumi/pulumi/proto/alias_pb';
import type { IResourceMonitorClient } from '@pulumi/pulumi/proto/resource_grpc_pb';
import { RegisterResourceRequest, type RegisterResourceResponse } from '@pulumi/pulumi/proto/resource_pb';
import { getMonitor, terminateRpcs } from '@pulumi/pulumi/runtime/settings';
import { getStackResource } from '@pulumi/pulumi/runtime/stack';
import type { JavaScriptValue } from 'google-protobuf/google/protobuf/struct_pb';
import { structOf } from './struct';

/** What the engine takes for a value that nobody knows yet, as in a preview. Source: `unknownValue` of Pulumi's SDK. */
export const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** A resource for the engine to bring about. */
export interface Registration {
  type: string;
  name: string;
  /** Names that it went by. */
  formerly: readonly string[];
  /** What JSON can carry. */
  properties: object;
  /** URNs of the resources that each property needs; a property that is not here needs none. */
  needs: Readonly<Record<string, readonly string[]>>;
  /** URNs of further resources that come first. */
  after: readonly string[];
}

/** A resource as the engine has it. */
export interface Registered {
  urn: string;
  /** In a preview those that are known. */
  outputs: Readonly<Record<string, JavaScriptValue>>;
}

/** The engine has stopped, and takes nothing more: it tells why, nobody else has to. */
export class EngineClosed extends Error {}

/**
 * Registers resources with the engine over its own protocol. Pulumi's SDK keeps some forty promises for each resource until the
 * program ends: a megabyte for four objects. What is sent is what its `registerResource` sends for a custom resource of the stack.
 */
export async function registrar(): Promise<(wanted: Registration) => Promise<Registered>> {
  const monitor = getMonitor();
  const parent = await urnOfStack();
  if (!monitor || parent === undefined) throw new Error('resources are registered by a program of the engine alone');
  return async (wanted) => {
    const response = await registered(monitor, requestOf(wanted, parent));
    return { urn: response.getUrn(), outputs: response.getObject()?.toJavaScript() ?? {} };
  };
}

function urnOfStack(): Promise<string | undefined> {
  const stack = getStackResource();
  return new Promise((resolve) => {
    if (stack) stack.urn.apply(resolve);
    else resolve(undefined);
  });
}

function registered(
  monitor: IResourceMonitorClient,
  request: RegisterResourceRequest,
): Promise<RegisterResourceResponse> {
  return new Promise((resolve, reject) => {
    monitor.registerResource(request, (error, response) => {
      if (!error) resolve(response);
      else if (error.code === status.UNAVAILABLE || error.code === status.CANCELLED) {
        // the SDK is not to talk to it either
        terminateRpcs();
        reject(new EngineClosed());
      } else reject(error);
    });
  });
}

function requestOf({ type, name, formerly, properties, needs, after }: Registration, parent: string) {
  const request = new RegisterResourceRequest();
  request.setType(type);
  request.setName(name);
  request.setParent(parent);
  request.setCustom(true);
  request.setObject(structOf(properties));
  const every = new Set([...after, ...Object.values(needs).flat()]);
  request.setDependenciesList([...every]);
  const byProperty = request.getPropertydependenciesMap();
  for (const property of Object.keys(properties)) {
    const dependencies = new RegisterResourceRequest.PropertyDependencies();
    dependencies.setUrnsList([...(needs[property] ?? [])]);
    byProperty.set(property, dependencies);
  }
  request.setAliasesList(formerly.map((former) => aliasOf(former, parent)));
  request.setAliasspecs(true);
  request.setAcceptsecrets(true);
  request.setAcceptresources(true);
  request.setSupportspartialvalues(true);
  request.setSupportsresultreporting(true);
  return request;
}

function aliasOf(name: string, parent: string): Alias {
  const spec = new Alias.Spec();
  spec.setName(name);
  spec.setParenturn(parent);
  const alias = new Alias();
  alias.setSpec(spec);
  return alias;
}
