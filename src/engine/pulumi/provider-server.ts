import {
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type sendUnaryData,
  status,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { PluginInfo } from '@pulumi/pulumi/proto/plugin_pb';
import { ResourceProviderService } from '@pulumi/pulumi/proto/provider_grpc_pb';
import * as messages from '@pulumi/pulumi/proto/provider_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import type { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import type { CrmProvider } from './crm-provider';
import type { ResourceOutputs } from './resource-inputs';
import { structOf } from './struct';

/** Where the engine finds the provider; see `PULUMI_DEBUG_PROVIDERS`. */
export interface ServedProvider {
  port: number;
  close(): void;
}

/** For the engine: the plug-in of this name is there already, at a port of this machine. Source: pulumi's environment variables. */
export function attachedTo({ port }: ServedProvider): Record<string, string> {
  return { PULUMI_DEBUG_PROVIDERS: `pulumi-nodejs:${port}` };
}

/** A state of thousands of objects in one message; the engine sets itself no limit either. */
const NO_LIMIT = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 };

/**
 * Answers the engine in this process, as Pulumi's own plug-in for dynamic providers does in one of its own: that one starts
 * Node anew, loads the code again, and is told by files what to do. Calls that are not here are answered with “unimplemented”,
 * which the engine takes as a plug-in’s leave.
 */
export async function serveProvider(provider: CrmProvider): Promise<ServedProvider> {
  const server = new Server(NO_LIMIT);
  server.addService(ResourceProviderService, callsOf(provider));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { port, close: () => server.forceShutdown() };
}

function callsOf(provider: CrmProvider): UntypedServiceImplementation {
  return {
    configure: answer(async () => new messages.ConfigureResponse()),
    attach: answer(async () => new Empty()),
    getPluginInfo: answer(async () => new PluginInfo()),
    cancel: answer(async () => new Empty()),

    check: answer(async ({ request }: Call<messages.CheckRequest>) => {
      const { inputs } = await provider.check(propertiesOf(request.getOlds()), propertiesOf(request.getNews()));
      const response = new messages.CheckResponse();
      response.setInputs(structOf(inputs));
      return response;
    }),

    diff: answer(async ({ request }: Call<messages.DiffRequest>) => {
      const olds = propertiesOf<ResourceOutputs>(request.getOlds());
      const { changes } = await provider.diff(request.getId(), olds, propertiesOf(request.getNews()));
      const { DIFF_NONE, DIFF_SOME, DIFF_UNKNOWN } = messages.DiffResponse.DiffChanges;
      const response = new messages.DiffResponse();
      response.setChanges(changes === undefined ? DIFF_UNKNOWN : changes ? DIFF_SOME : DIFF_NONE);
      return response;
    }),

    create: answer(async ({ request }: Call<messages.CreateRequest>) => {
      const { id, outs } = await provider.create(propertiesOf(request.getProperties()));
      const response = new messages.CreateResponse();
      response.setId(id);
      response.setProperties(structOf(outs));
      return response;
    }),

    update: answer(async ({ request }: Call<messages.UpdateRequest>) => {
      const olds = propertiesOf<ResourceOutputs>(request.getOlds());
      const { outs } = await provider.update(request.getId(), olds, propertiesOf(request.getNews()));
      const response = new messages.UpdateResponse();
      response.setProperties(structOf(outs));
      return response;
    }),

    delete: answer(async ({ request }: Call<messages.DeleteRequest>) => {
      await provider.delete(request.getId(), propertiesOf(request.getProperties()));
      return new Empty();
    }),
  };
}

type Call<Request> = ServerUnaryCall<Request, unknown>;

/** A failure reaches the engine by its message alone, as Pulumi's own plug-in tells it. */
function answer<Request, Response>(handle: (call: Call<Request>) => Promise<Response>) {
  return (call: Call<Request>, respond: sendUnaryData<Response>): void => {
    handle(call).then(
      (response) => respond(null, response),
      (error: unknown) =>
        respond({ code: status.UNKNOWN, message: error instanceof Error ? error.message : String(error) }),
    );
  };
}

/** What we registered ourselves comes back as it was. */
function propertiesOf<T>(struct: Struct | undefined): T {
  return (struct?.toJavaScript() ?? {}) as T;
}
