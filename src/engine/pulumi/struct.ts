import { type JavaScriptValue, Struct } from 'google-protobuf/google/protobuf/struct_pb';

/** Properties of a resource as the engine's protocol carries them: what JSON can carry, and nothing else. */
export function structOf(properties: object): Struct {
  return Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
}
